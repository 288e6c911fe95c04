import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openStore } from "../../src/state/store.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { Oracle } from "./fortnight/oracle.ts";
import { recordingOf } from "./fortnight/recording.ts";
import { said } from "./fortnight/said.ts";
import { checksOf, fortnight, type Step } from "./fortnight/script.ts";

/** A fortnight of scans of an account that changes, by the command line: each says exactly what it must. */

function argvOf(step: Step, state: string): string[] {
  const { regions, end } = step;
  return [
    ...["scan", "--format", "ndjson", "--quiet", "--state", state],
    ...["--replay", fileOf(recordingOf(step), "calls.ndjson"), "--checks", checksOf(step).join(",")],
    ...(regions === undefined ? [] : ["--regions", regions.join(",")]),
    ...(end === "lost" ? ["-o", "/dev/full"] : []),
  ];
}

async function refused(step: Step, state: string): Promise<void> {
  const before = readFileSync(state);
  const other = await openStore({ path: state, now: new Date(step.time), notice: () => undefined });
  const { code, stdout, stderr } = await aplomb(argvOf(step, state));
  other.discard();
  expect([code, stdout], step.name).toEqual([2, ""]);
  expect(stderr).toContain(`Another scan uses the state ${state}.`);
  expect(readFileSync(state), step.name).toEqual(before);
}

test.for([1, 2, 3, 4, 5])("of seed %i", async (seed) => {
  const state = temporary("state.db");
  const oracle = new Oracle();
  const all: string[] = [];
  for (const step of fortnight(seed)) {
    if (step.end === "refused") {
      await refused(step, state);
      continue;
    }
    const { complete, ...wanted } = oracle.expect(step);
    const { code, stdout } = await aplomb(argvOf(step, state));
    const { complete: _, ...told } = said(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
    expect(told, step.name).toEqual(wanted);
    expect(code, step.name).toBe(complete ? 0 : 3);
    all.push(...Object.values(wanted.transitions).flat(), ...wanted.states);
  }
  // A fortnight in which something never happens shows nothing of it.
  for (const [what, often] of [
    [/ opened$/, 10],
    [/ reopened$/, 10],
    [/ resolved fixed$/, 10],
    [/ resolved resource-gone$/, 10],
    [/ resolved not-applicable$/, 5],
    [/: open /, 50],
  ] as const) {
    expect(all.filter((line) => what.test(line)).length, String(what)).toBeGreaterThanOrEqual(often);
  }
});
