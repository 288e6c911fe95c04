import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { volumes } from "../state/answers.ts";
import { told } from "../state/look.ts";
import { ACCOUNT, answer, REGION } from "../support/recorded.ts";
import { start } from "./command.ts";

/** A scan of so many volumes, all of them unencrypted, with a state. */
function scanOf(count: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const replay = join(folder, "calls.ndjson");
  const names = Array.from({ length: count }, (_, index) => [`vol-${index}`, false] as const);
  const lines = [
    { aplomb: "recording", version: 1, time: "2026-01-01T00:00:00.000Z" },
    answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
    answer("EC2:DescribeRegions", { Regions: [{ RegionName: REGION }] }),
    volumes(Object.fromEntries(names)),
  ];
  writeFileSync(replay, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const state = ["--state", join(folder, "state.db"), "--fail-on", "new:critical"];
  return ["scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson", "--quiet", "--replay", replay, ...state];
}

function toldIn(stdout: string) {
  const whole = stdout.split("\n").slice(0, -1);
  return told(whole.map((line) => JSON.parse(line)));
}

test.each([
  ["when the state is saved", 400],
  ["in the middle of the scan", 6_000],
])("a disk that is full %s ends no scan: said, incomplete, and told again by the next", async (_, count) => {
  const argv = scanOf(count);
  const full = await start(argv, { wrapped: "ulimit -f 200;" }).ended;
  expect(full.code).toBe(3);
  expect(full.stderr).toMatch(/^aplomb: The state \S+ was not saved: .+\n {2}It is as it was; the next scan tells/);
  expect(full.stdout.split("\n").filter((line) => line.includes('"evaluation":"failed"')).length).toBe(count);
  expect(full.stdout.trimEnd().split("\n").at(-1)).toContain('"aplomb.scan"');
  const again = await start(argv).ended;
  const [before, after] = [toldIn(full.stdout).ids, toldIn(again.stdout).ids];
  expect([again.code, after.length, after.slice(0, before.length)]).toEqual([0, count, before]);
  expect(toldIn((await start(argv).ended).stdout).transitions).toEqual([]);
});

test("whoever closes the pipe has not taken the events", async () => {
  const argv = scanOf(2_000);
  const scan = start(argv);
  scan.child.stdout?.once("data", () => scan.child.stdout?.destroy());
  await scan.ended;
  expect(toldIn((await start(argv).ended).stdout).transitions.length).toBe(2_000);
});
