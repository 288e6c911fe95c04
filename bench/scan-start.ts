import { measured, median } from "./measured.ts";
import type { Row } from "./row.ts";

const ROUNDS = 15;

/** Start-up, against a Node that does nothing: medians of alternating runs. */
export async function startUp(cli: string): Promise<Row[]> {
  const commands = { bare: ["-e", "0"], version: [cli, "--version"], checks: [cli, "checks"] };
  const times: Record<keyof typeof commands, number[]> = { bare: [], version: [], checks: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ["bare", "version", "checks"] as const) {
      times[name].push((await measured(commands[name])).seconds);
    }
  }
  const [bare, version, checks] = [median(times.bare), median(times.version), median(times.checks)];
  const detail = (seconds: number) => `${milliseconds(seconds)} / ${milliseconds(bare)}, medians of ${ROUNDS} runs`;
  return [
    {
      name: "start-up: --version / node -e 0",
      value: version / bare,
      unit: "x",
      aim: { most: 2 },
      detail: detail(version),
    },
    { name: "start-up: checks / node -e 0", value: checks / bare, unit: "x", aim: { most: 4 }, detail: detail(checks) },
  ];
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1_000).toFixed(0)} ms`;
}
