import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { packageRoot } from "../../src/package.ts";
import { file } from "../compliance/support.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { answer, refused } from "../support/recorded.ts";

const DEMO = join(packageRoot(), "recordings", "demo.ndjson.gz");

/** What a scan of the demo wrote. */
let demo: string;
let lines: readonly string[];
beforeAll(async () => {
  const { stdout } = await aplomb(["demo", "--format", "ndjson"]);
  lines = stdout.trimEnd().split("\n");
  demo = stdout;
});

const disk = (Encrypted: boolean) => answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted }] });
const own = (checks: readonly string[] = ["ebs-volume-encrypted"]) =>
  file({ id: "own", name: "Own", version: "1", controls: [{ id: "C-1", title: "Disks", checks }] });

async function scanOf(recording: string, ...flags: string[]): Promise<string> {
  const path = temporary("scan.ndjson");
  const scan = ["scan", "--checks", "ebs-volume-encrypted", "--replay", recording, "--format", "none", "--quiet"];
  await aplomb([...scan, "-o", path, ...flags]);
  return path;
}

describe("the demo", () => {
  test("is told as the scan itself told it, framework by framework", async () => {
    const { code, stdout } = await aplomb(["compliance", fileOf(demo, "demo.ndjson"), "--format", "json"]);
    expect(code).toBe(3);
    const told = new Map(
      lines
        .map((line): unknown => JSON.parse(line))
        .filter((event) => at(event, "data_stream.dataset") === "aplomb.compliance")
        .map((event) => [
          `${at(event, "aplomb.control.framework.id")} ${at(event, "aplomb.control.id")}`,
          at(event, "aplomb.control.verdict"),
        ]),
    );
    const { frameworks } = JSON.parse(stdout);
    const computed = frameworks.flatMap((framework: { id: string; scopes: { controls: never[] }[] }) =>
      framework.scopes[0]?.controls.map((control: { id: string; verdict: string; checks: unknown[] }) => [
        `${framework.id} ${control.id}`,
        control.verdict,
        control.checks.length,
      ]),
    );
    const served = computed.filter(([, , checks]: [string, string, number]) => checks > 0);
    expect(new Map(served.map(([id, verdict]: [string, string]) => [id, verdict]))).toEqual(told);
    expect(computed.length).toBeGreaterThan(served.length);
  });

  test.each([
    ["what is covered", []],
    ["what failed, and where", ["--show", "failed"]],
    ["what could you not see", ["--show", "unknown"]],
    ["who accepted it", ["--show", "accepted"]],
    ["what did nobody look at", ["--show", "not-assessed"]],
  ])("%s: one command", async (_, flags) => {
    const path = fileOf(demo, "demo.ndjson");
    const { stdout } = await aplomb(["compliance", path, "--framework", "hipaa-security-rule", ...flags]);
    expect(stdout).toMatch(/^HIPAA Security Rule, version 2013 \(suggested mapping\)$/m);
    expect(stdout).toMatch(/^\d+ met, \d+ not met.*, \d+ unknown, \d+ not assessed of 69 controls$/m);
  });

  test("packed, from two files that repeat each other, it is the same", async () => {
    const path = fileOf(demo, "demo.ndjson");
    const packed = join(path, "..", "demo.ndjson.gz");
    (await import("node:fs")).writeFileSync(packed, gzipSync(demo));
    const flags = ["--framework", "cis-aws-7.0:level-1"];
    const once = await aplomb(["compliance", path, ...flags]);
    expect(await aplomb(["compliance", packed, path, ...flags])).toEqual(once);
    expect(once.stdout).toContain("(level-1)");
  });
});

describe("exit codes", () => {
  test("0 where all could be seen, failures or not; 1 if --fail-on says so", async () => {
    const [good, bad] = [await scanOf(recordingFile([disk(true)])), await scanOf(recordingFile([disk(false)]))];
    const run = async (path: string, ...flags: string[]) =>
      (await aplomb(["compliance", path, "--framework", own(), ...flags])).code;
    expect(await run(good)).toBe(0);
    expect(await run(good, "--fail-on", "not-met")).toBe(0);
    expect(await run(bad)).toBe(0);
    expect(await run(bad, "--fail-on", "not-met")).toBe(1);
  });

  test("what is of no unit fails all the same", async () => {
    const path = await scanOf(recordingFile([disk(false)]));
    const flags = ["compliance", path, "--framework", own(), "--by", "unit", "--fail-on", "not-met"];
    const { code, stdout } = await aplomb(flags);
    expect(code).toBe(1);
    expect(stdout).toContain("No account of the file says which unit it is in.");
  });

  test("accepted risk alone does not fail, and it is not met", async () => {
    const rules = fileOf(
      "suppressions:\n  - { check: ebs-volume-encrypted, reason: Old., owner: me@example.com, expires: 2026-06-30 }\n",
    );
    const path = await scanOf(recordingFile([disk(false)]), "--suppressions", rules);
    const flags = ["compliance", path, "--framework", own()];
    const { code, stdout } = await aplomb([...flags, "--fail-on", "unknown"]);
    expect(code).toBe(0);
    expect(stdout).toContain("0 met, 1 not met (1 of them accepted risk), 0 unknown");
    expect((await aplomb([...flags, "--show", "accepted"])).stdout).toContain("accepted by me@example.com: Old.");
  });

  test("what is unknown beside a failure is told and is 3, also where the failure is accepted; --fail-on unknown makes it 1", async () => {
    const rules = fileOf("suppressions:\n  - { check: ebs-volume-encrypted, reason: Old., expires: 2026-06-30 }\n");
    const recording = recordingFile([disk(false), refused("EC2:GetEbsEncryptionByDefault", "UnauthorizedOperation")]);
    const both = ["ebs-volume-encrypted", "ebs-default-encryption-enabled"];
    const framework = own(both);
    for (const flags of [[], ["--suppressions", rules]]) {
      const path = await scanOf(recording, "--checks", both.join(), ...flags);
      const { code, stdout, stderr } = await aplomb(["compliance", path, "--framework", framework]);
      expect(code).toBe(3);
      expect(stdout).toContain("Incomplete: not all could be seen");
      expect(stderr).toBe("aplomb: incomplete: not all could be seen; `--show unknown` says what could not be seen.\n");
      const { code: strict } = await aplomb(["compliance", path, "--framework", framework, "--fail-on", "unknown"]);
      expect(strict).toBe(1);
      const json = await aplomb(["compliance", path, "--framework", framework, "--format", "json"]);
      expect(JSON.parse(json.stdout)).toMatchObject({ complete: false, gaps: [] });
    }
  });

  test("a file that was cut is 3, with nothing met in it; --fail-on unknown makes it 1", async () => {
    const path = await scanOf(recordingFile([disk(true)]));
    const cut = fileOf(readFileSync(path, "utf8").trimEnd().split("\n").slice(0, -1).join("\n"), "cut.ndjson");
    const flags = ["compliance", cut, "--framework", own()];
    const { code, stdout, stderr } = await aplomb(flags);
    expect(code).toBe(3);
    expect(stdout).toContain("0 met, 0 not met, 1 unknown");
    expect(stderr).toBe("aplomb: incomplete: 1 control unknown; `--show unknown` says what could not be seen.\n");
    expect((await aplomb([...flags, "--show", "unknown"])).stdout).toContain("has not said how it ended");
    expect((await aplomb([...flags, "--fail-on", "unknown"])).code).toBe(1);
    expect((await aplomb([...flags, "--fail-on", "not-met"])).code).toBe(3);
  });

  test("a control is told as unknown also where the file says nothing of its checks", async () => {
    const path = await scanOf(recordingFile([disk(true)]));
    const cut = fileOf(readFileSync(path, "utf8").trimEnd().split("\n").slice(0, -1).join("\n"), "cut.ndjson");
    const flags = ["compliance", cut, "--framework", own(["s3-bucket-not-public"]), "--show", "unknown"];
    expect((await aplomb(flags)).stdout).toContain("The file does not say whether its checks were chosen.");
    const { code, stdout } = await aplomb([...flags, "--format", "csv"]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/\r\n"own",.*"C-1","Disks","unknown","false","not-told",.*whether its checks were chosen/);
  });

  test("lines that are no events are told, and make it incomplete", async () => {
    const path = await scanOf(recordingFile([disk(true)]));
    const odd = fileOf(`${readFileSync(path, "utf8")}no event\n{"a":1}\n`, "odd.ndjson");
    const { code, stderr } = await aplomb(["compliance", odd, "--framework", own()]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/line \d+: it is not JSON\.\n.*line \d+: it is no event of aplomb\.\n.*incomplete/);
  });
});

describe("usage", () => {
  test.each<[string, () => string[], RegExp]>([
    ["no file", () => [], /There is no FILE to read/],
    ["a file that is not there", () => ["no-such.ndjson"], /no-such\.ndjson[\s\S]*NDJSON output of scans/],
    ["an empty file", () => [fileOf("", "empty.ndjson")], /empty\.ndjson is empty/],
    ["a recording", () => [DEMO], /is a recording: AWS's answers[\s\S]*aplomb scan -o/],
    ["something else", () => [fileOf('{"a":1}\n', "else.ndjson")], /else\.ndjson has no event of aplomb/],
    [
      "events of nothing that was looked at",
      () => [fileOf('{"data_stream":{"dataset":"aplomb.telemetry"}}\n', "t.ndjson")],
      /no event tells of what was looked at/,
    ],
    ["standard input twice", () => ["-", "-"], /Standard input can be read once/],
    ["a framework that there is not", () => ["x", "--framework", "hipa-security-rule"], /Did you mean "hipaa/],
    ["a baseline that there is not", () => ["x", "--framework", "hipaa-security-rule:low"], /has no baseline "low"/],
    ["a control that there is not", () => ["x", "--framework", own(), "--control", "C-2"], /Did you mean "C-1"\?/],
    ["a format that there is not", () => ["x", "--format", "pdf"], /Allowed choices are table, json, csv, markdown/],
  ])("%s", async (_, flags, message) => {
    const { code, stdout, stderr } = await aplomb(["compliance", ...flags()]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("--format oscal", () => {
  test("is assessment results of the one framework", async () => {
    const path = fileOf(demo, "demo.ndjson");
    const framework = "nist-800-53-r5:fedramp-low";
    const { code, stdout } = await aplomb(["compliance", path, "--framework", framework, "--format", "oscal"]);
    expect(code).toBe(3);
    const results = at(JSON.parse(stdout), "assessment-results");
    expect(at(results, "metadata.oscal-version")).toBe("1.2.2");
    expect(at(results, "results")).toHaveLength(1);
  });

  test("a control that is unknown makes it 3, as in the other formats", async () => {
    const framework = file({
      ...{ id: "own", name: "Own", version: "1" },
      controls: [{ id: "SC-28", title: "At rest", checks: ["ebs-volume-encrypted"] }],
    });
    const undecided = answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1" }] });
    const path = await scanOf(recordingFile([undecided]));
    for (const format of ["table", "oscal"]) {
      expect((await aplomb(["compliance", path, "--framework", framework, "--format", format])).code).toBe(3);
    }
    const whole = await scanOf(recordingFile([disk(true)]));
    expect((await aplomb(["compliance", whole, "--framework", framework, "--format", "oscal"])).code).toBe(0);
  });
});

test("--history is how frameworks went in a state", async () => {
  const state = temporary("aplomb.db");
  const framework = own();
  await scanOf(recordingFile([disk(false)]), "--state", state, "--frameworks", framework);
  const { code, stdout } = await aplomb(["compliance", "--history", "--state", state, "--framework", "own"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Own/);
  expect(stdout).toMatch(/ 0% /);
});

describe("what cannot be meant together is refused", () => {
  const FILE = "scan.ndjson";
  test.each<[readonly string[], RegExp, RegExp]>([
    [[], /no FILE to read/, /aplomb scan -o FILE/],
    [["--history", FILE], /--history is of a state/, /Leave the files out/],
    [["--history"], /needs what scans remember/, /--state/],
    [["--history", "--state", "x.db", "--show", "failed"], /whole frameworks/, /--show/],
    [[FILE, "--state", "x.db"], /--state is for --history/, /--history/],
    [[FILE, "--format", "oscal", "--by", "account"], /result for each account/, /--by/],
    [[FILE, "--format", "oscal"], /OSCAL assessment results are of one framework/, /--framework/],
    [[FILE, "--format", "oscal", "--framework", "fedramp-20x"], /fedramp-20x/, /./],
  ])("%j", async (args, message, hint) => {
    const { code, stdout, stderr } = await aplomb(["compliance", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    const [first = "", second = ""] = stderr.split("\n");
    expect(first).toMatch(message);
    expect(second).toMatch(hint);
  });
});

test("--control narrows what is told, and what can fail; the sums stay those of the framework", async () => {
  const path = await scanOf(recordingFile([disk(false)]));
  const two = file({
    ...{ id: "two", name: "Two", version: "1" },
    controls: [
      { id: "A", title: "Disks", checks: ["ebs-volume-encrypted"] },
      { id: "B", title: "People", checks: [], evidence: "none" },
    ],
  });
  const flags = ["compliance", path, "--framework", two, "--fail-on", "not-met", "--control"];
  const { code, stdout } = await aplomb([...flags, "B"]);
  expect(code).toBe(0);
  expect(stdout).toContain("1 not met, 0 unknown, 1 not assessed of 2 controls");
  expect(stdout).not.toContain("Disks");
  expect((await aplomb([...flags, "A,B"])).code).toBe(1);
});

test("a scan with named frameworks tells which of their controls are not met", async () => {
  const flags = ["scan", "--replay", recordingFile([disk(false)]), "--format", "table", "--frameworks", own()];
  const { stdout } = await aplomb(flags);
  expect(stdout).toContain("  Own, version 1: 0 met, 1 not met, 0 unknown, 0 not assessed of 1 control\n");
  expect(stdout).toContain("    C-1 Disks: 1 failed\n");
});
