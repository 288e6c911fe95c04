import { copyFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ComplianceHistoryFlags, complianceHistory } from "../../src/cli/compliance-history.ts";
import { watchCommand } from "../../src/cli/watch.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { framework } from "../compliance/support.ts";
import { volumes } from "../state/answers.ts";
import { look } from "../state/look.ts";
import { fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { fakeClock } from "../watch/fake-clock.ts";

const own = (id: string, version = "1") => ({
  ...framework(id, [{ id: "1", checks: ["ebs-volume-encrypted"] }]),
  version,
});

async function printed(flags: ComplianceHistoryFlags) {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    const spy = vi.spyOn(process[name], "write").mockImplementation((chunk, encoding, callback) => {
      texts[name] += String(chunk);
      const done = typeof encoding === "function" ? encoding : callback;
      done?.();
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  return { code: await complianceHistory(flags), ...texts };
}

async function stateOf(): Promise<string> {
  const path = temporary("state.db");
  const days: readonly [boolean, string][] = [
    [false, "1"],
    [true, "1"],
    [true, "2"],
  ];
  for (const [index, [isGood, version]] of days.entries()) {
    const frameworks = [own("own", version), own("other")];
    await look({ path, day: index + 1, frameworks, lines: [volumes({ "vol-1": isGood })] });
  }
  return path;
}

test("a framework's looks, and what changed; each edition by itself", async () => {
  const { code, stdout, stderr } = await printed({ state: await stateOf(), framework: ["own"], width: 120 });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).not.toContain("other");
  expect(stdout.match(/^own, version ./gm)).toEqual(["own, version 1", "own, version 2"]);
  expect(stdout).toContain("2026-01-02  1: not met -> met");
  expect(stdout.match(/^2026-01-0\d.*$/gm)?.map((line) => line.replaceAll(/ +/g, " "))).toEqual([
    "2026-01-01 00:00 0 1 0 0 0 0% xxxxxxxxxxxxxxxx",
    "2026-01-02 00:00 1 +1 0 -1 0 0 0 100% ################",
    "2026-01-03 00:00 1 0 0 0 0 100% ################",
  ]);
});

test("as JSON and as CSV", async () => {
  const state = await stateOf();
  const json: unknown = JSON.parse((await printed({ state, by: "account", format: "json" })).stdout);
  expect(json).toMatchObject({ version: 1, series: [{ framework: { id: "other" } }, {}, {}] });
  const { stdout } = await printed({ state, format: "csv", framework: ["all"] });
  expect(stdout.split("\r\n")).toHaveLength(1 + 6 + 2 + 1);
});

test("of a watch: a round in which a number is another one, and no other of the same day", async () => {
  const [state, replay] = [temporary("state.db"), recordingFile([volumes({ "vol-1": false })])];
  const frameworks = [fileOf(JSON.stringify(own("own")), "own.json")];
  const clock = fakeClock();
  const mended = recordingFile([volumes({ "vol-1": true })]);
  clock.during(2, () => copyFileSync(mended, replay));
  const flags = { state, replay, frameworks, rounds: "4", format: "none", quiet: true };
  expect(await watchCommand(flags, { clock, random: () => 0 })).toBe(0);
  const { stdout } = await printed({ state, format: "csv" });
  const rows = stdout.split("\r\n").map((line) => line.split(","));
  expect(rows.slice(1, -1).map(([kind, , , , , , , met, notMet]) => [kind, met, notMet])).toEqual([
    ["scan", "0", "1"],
    ["scan", "1", "0"],
    ["change", "", ""],
  ]);
});

test("a state that remembers nothing says so", async () => {
  const state = temporary("state.db");
  await look({ path: state, lines: [volumes({ "vol-1": true })] });
  const { code, stdout, stderr } = await printed({ state });
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("remembers no scan of a framework yet");
});

test.each<[string, ComplianceHistoryFlags, RegExp]>([
  ["no state", {}, /--history needs/],
  ["an unknown format", { state: "x.db", format: "markdown" }, /--format markdown/],
  ["by something else", { state: "x.db", by: "unit" }, /--by unit/],
  ["no such state", { state: "no/such.db" }, /There is no state no\/such\.db/],
])("usage: %s", async (_, flags, message) => {
  await expect(complianceHistory(flags)).rejects.toThrow(message);
  await expect(complianceHistory(flags)).rejects.toBeInstanceOf(ConfigError);
});

test("usage: a framework that it has not, and what it has", async () => {
  const state = await stateOf();
  const error: unknown = await complianceHistory({ state, framework: ["onw"] }).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ hint: 'Did you mean "own"? It has: other, own.' });
});
