import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { Oracle } from "../state/fortnight/oracle.ts";
import { recordingOf } from "../state/fortnight/recording.ts";
import { checksOf, fortnight, type Step } from "../state/fortnight/script.ts";
import { type Fault, startLogstash } from "../support/logstash.ts";
import { generator } from "../support/random.ts";
import { idsOf, start } from "./command.ts";

/**
 * The fortnight of test/state once more, with processes that are killed at their writes (to the state, to stdout) and at
 * their requests, and run again: what arrives is what the undisturbed fortnight tells, nothing less and nothing else.
 */

const SEEDS = [1, 2];
/** Kills of each fortnight, at least. */
const KILLS = 40;
const PRELOAD = ["--import", fileURLToPath(new URL("kill-at.ts", import.meta.url))].join(" ");
/** What a scan of this account writes, roughly; beyond that a process lives. */
const WRITES = 60;

test.concurrent.for(SEEDS)("seed %i", async (seed, { expect, onTestFinished }) => {
  const random = generator(seed);
  const folder = mkdtempSync(join(tmpdir(), "aplomb-"));
  const logs = await startLogstash();
  onTestFinished(async () => {
    await logs.close();
    rmSync(folder, { recursive: true });
  });
  // Without a spool what is not delivered dies with the process: then nothing of it may be in the state.
  const spool = seed % 2 === 0 ? ["--no-spool"] : ["--spool", join(folder, "spool")];
  const delivery = ["--logstash-url", logs.url, "--delivery-timeout", "1", ...spool];
  const oracle = new Oracle();
  const wanted = new Set<string>();
  const arrived = () => new Set(logs.queued.filter(isTransition).map((event) => String(at(event, "event.id"))));
  const shown = new Set<string>();
  let kills = 0;

  for (const step of fortnight(seed)) {
    // Who was refused has nothing to say, and a file that takes nothing is no sink that a kill could disturb.
    if (step.end !== undefined) continue;
    const expected = oracle.expect(step);
    for (const id of expected.ids) wanted.add(id);
    const argv = [...argvOf(step, folder), ...delivery];
    for (let attempt = 0; attempt < 2; attempt += 1) kills += Number(await killed(argv));
    const { code, stdout, stderr } = await start(argv).ended;
    expect([code, stderr], step.name).toEqual([expected.complete ? 0 : 3, ""]);
    note(stdout);
    const all = arrived();
    expect(
      [...wanted].filter((id) => !all.has(id)),
      `${step.name}: lost`,
    ).toEqual([]);
    expect(
      [...all].filter((id) => !wanted.has(id)),
      `${step.name}: invented`,
    ).toEqual([]);
    expect(
      [...shown].filter((id) => !wanted.has(id)),
      `${step.name}: shown, and invented`,
    ).toEqual([]);
  }
  expect(kills).toBeGreaterThanOrEqual(KILLS);

  /** By what it writes, or by what it sends; false if it lived. */
  async function killed(argv: readonly string[]): Promise<boolean> {
    logs.setFault(() => FAULTS[Math.floor(random() * FAULTS.length * 3)]);
    const dice = random();
    const requests = logs.requests.length + 1 + Math.floor(random() * 3);
    const moment = dice < 0.3 ? "" : dice < 0.5 ? "COMMIT" : String(1 + Math.floor(random() * WRITES));
    const env = { NODE_OPTIONS: PRELOAD, KILL_AT: moment };
    const scan = start(argv, { env });
    if (moment === "")
      void logs.handled(requests).then(
        () => scan.child.kill("SIGKILL"),
        () => undefined,
      );
    const { code, stdout } = await scan.ended;
    logs.setFault(undefined);
    note(stdout);
    return code === null;
  }

  function note(stdout: string): void {
    const lines = stdout.split("\n").slice(0, -1);
    for (const line of lines) if (isTransition(JSON.parse(line))) for (const id of idsOf(`${line}\n`)) shown.add(id);
  }
});

/** A receiver that fails while the process is killed, one time in three. */
const FAULTS: readonly Fault[] = ["reset-before", "reset-after", "half-answer", "busy", { status: 503 }];

function isTransition(event: unknown): boolean {
  return at(event, "event.kind") === "event" && at(event, "data_stream.dataset") === "aplomb.findings";
}

function argvOf(step: Step, folder: string): string[] {
  const replay = join(folder, "calls.ndjson");
  writeFileSync(replay, recordingOf(step));
  const { regions } = step;
  return [
    ...["scan", "--format", "ndjson", "--quiet", "--state", join(folder, "state.db")],
    ...["--replay", replay, "--checks", checksOf(step).join(",")],
    ...(regions === undefined ? [] : ["--regions", regions.join(",")]),
  ];
}
