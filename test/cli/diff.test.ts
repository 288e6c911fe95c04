import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../src/package.ts";
import { ended, finding, listing } from "../diff/outputs.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { failuresIn } from "../support/failures.ts";
import { temporary } from "../support/folder.ts";

const RECORDING = join(packageRoot(), "recordings", "demo.ndjson.gz");

/** What a scan of the demo's account writes. */
async function scanned(...flags: string[]): Promise<string> {
  const path = temporary("scan.ndjson");
  await aplomb(["scan", "--replay", RECORDING, "--format", "none", "--quiet", "-o", path, ...flags]);
  return path;
}

const DEMO = (await aplomb(["demo", "--format", "ndjson", "--quiet"])).stdout.trimEnd().split("\n");

function ndjson(lines: readonly unknown[]): string {
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  return fileOf(texts.map((line) => `${line}\n`).join(""), "output.ndjson");
}

async function diff(before: string, after: string, ...flags: string[]) {
  const { stdout, ...rest } = await aplomb(["diff", before, after, "--format", "json", ...flags]);
  return { ...rest, json: JSON.parse(stdout) };
}

const NONE = { opened: 0, fixed: 0, gone: 0, notLookedAt: 0, becameUnknown: 0, newlyVisible: 0 };
const OF = { ...NONE, listingsLost: 0, listingsGained: 0 };

describe("the demo", () => {
  const FAILED = failuresIn(DEMO);

  test("against itself, in another order and twice", async () => {
    const { code, stderr, json } = await diff(ndjson(DEMO), ndjson([...DEMO.toReversed(), ...DEMO]));
    expect([code, stderr, json.counts]).toEqual([0, "", { ...OF, stillFailing: FAILED }]);
  });

  test("against itself, as text and as lines", async () => {
    const file = ndjson(DEMO);
    expect((await aplomb(["diff", file, file])).stdout).toMatch(
      new RegExp(`^Nothing changed\\.\\n\\n.* ${FAILED} still failing\\n$`),
    );
    expect(await aplomb(["diff", file, file, "--format", "ndjson"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("against a few edits", async () => {
    const events = DEMO.map((line) => JSON.parse(line));
    const failed = events.filter(({ result }) => result?.evaluation === "failed");
    const passed = events.find(({ result }) => result?.evaluation === "passed");
    const unknown = events.find(({ result }) => result?.evaluation === "unknown");
    const [fixed, lost] = failed;
    const deleted = failed.find(
      ({ rule }) => rule.id === "ebs-volume-encrypted" && rule !== fixed.rule && rule !== lost.rule,
    );
    const becomes = new Map([
      [fixed, "passed"],
      [lost, "unknown"],
      [passed, "failed"],
      [unknown, "passed"],
    ]);
    const after = events.flatMap((event) => {
      if (event === deleted) return [];
      const evaluation = becomes.get(event);
      if (evaluation !== undefined) return [{ ...event, result: { ...event.result, evaluation } }];
      const { coverage } = event.aplomb;
      const isItsListing = coverage?.checks.includes(deleted.rule.id) && event.cloud.region === deleted.cloud.region;
      if (isItsListing !== true) return [event];
      return [{ ...event, aplomb: { ...event.aplomb, coverage: { ...coverage, findings: coverage.findings - 1 } } }];
    });
    const { code, json } = await diff(ndjson(DEMO), ndjson(after), "--fail-on", "low");
    const counts = { opened: 1, fixed: 1, gone: 1, becameUnknown: 1, newlyVisible: 1, stillFailing: FAILED - 3 };
    expect([code, json.counts]).toEqual([1, { ...OF, ...counts }]);
    expect(json.gone[0].resource).toBe(deleted.resource.id);
  });

  test.each([
    ["check-not-selected", ["--checks", "s3-*"]],
    ["check-not-selected", ["--severity", "critical"]],
    ["region-not-selected", ["--regions", "us-west-2"]],
  ])("against less, nothing is gone: %s", async (reason, flags) => {
    const { code, json, stderr } = await diff(ndjson(DEMO), await scanned(...flags));
    expect(code).toBe(3);
    expect(stderr).toMatch(/^aplomb: not looked at in .*, so not resolved: \d+ findings\.\n$/);
    expect(json.counts).toMatchObject({ ...NONE, notLookedAt: FAILED - json.counts.stillFailing });
    expect(json.counts.notLookedAt).toBeGreaterThan(0);
    expect(new Set(json.notLookedAt.map((change: { readonly reason: string }) => change.reason))).toEqual(
      new Set([reason]),
    );
  });

  test("against its findings alone: nothing is gone, and that is said", async () => {
    const findings = DEMO.filter((line) => line.includes('"dataset":"aplomb.findings"')).slice(0, -200);
    const { code, json, stderr } = await diff(ndjson(DEMO), ndjson(findings));
    expect([code, json.gone, json.hasCoverage]).toEqual([3, [], { before: true, after: false }]);
    expect(stderr).toContain("no coverage events, so nothing that is missing from it is taken as gone");
  });
});

describe("files", () => {
  const some = [finding("failed"), listing("complete", { findings: 1 }), ended()];

  test("gzip by suffix, and standard input", async () => {
    const path = temporary("a.ndjson.gz");
    writeFileSync(path, gzipSync(some.map((event) => JSON.stringify(event)).join("\n")));
    const own = Object.getOwnPropertyDescriptor(process, "stdin");
    const value = Readable.from([Buffer.from(some.map((event) => JSON.stringify(event)).join("\n"))]);
    Object.defineProperty(process, "stdin", { value, configurable: true });
    onTestFinished(() => void Object.defineProperty(process, "stdin", own ?? {}));
    expect((await diff(path, "-")).json.counts).toEqual({ ...OF, stillFailing: 1 });
  });

  test("lines that are no events are told, and make it incomplete", async () => {
    const bad = ndjson([...some, "{", "[1]", "", '{"a":1}', ...Array.from({ length: 20 }, () => "\u001b[2J")]);
    const { code, stderr, json } = await diff(ndjson(some), bad);
    expect([code, json.counts.stillFailing]).toEqual([3, 1]);
    expect(stderr).toContain(", line 4: it is not JSON.\n");
    expect(stderr).toContain(", line 5: it is not a JSON object.\n");
    expect(stderr).toContain(", line 7: it is no event of aplomb.\n");
    expect(stderr).toMatch(/: 23 lines in all cannot be compared\.\n$/);
    expect(stderr.split("\n")).toHaveLength(12);
    expect(stderr).not.toContain("\u001b");
  });

  test.each([
    ["both empty", [], [], 0, OF],
    ["the first is empty", [], some, 0, { ...OF, opened: 1 }],
    ["the second is empty", some, [], 3, { ...OF, notLookedAt: 1 }],
  ])("%s", async (_, before, after, expected, counts) => {
    const { code, json } = await diff(ndjson(before), ndjson(after));
    expect([code, json.counts]).toMatchObject([expected, counts]);
  });

  test("the wrong way round is said", async () => {
    const later = [finding("failed", { scan: 2 }), listing("complete", { findings: 1, scan: 2 })];
    const { stderr } = await diff(ndjson(later), ndjson(some));
    expect(stderr).toMatch(/is older than .*: the older one comes first\.\n$/);
  });
});

test.each<[severity: number, level: string, code: number]>([
  [99, "critical", 1],
  [73, "critical", 0],
  [73, "high", 1],
  [21, "medium", 0],
  [21, "low", 1],
])("%d opened and --fail-on %s: exit code %d", async (score, level, expected) => {
  const after = ndjson([finding("failed", { score }), listing("complete", { findings: 1 }), ended()]);
  expect((await diff(ndjson([listing("complete")]), after, "--fail-on", level)).code).toBe(expected);
});

test("--fail-on is not about what was failing already, and wins over what was not looked at", async () => {
  const old = finding("failed", { resource: "old" });
  const before = ndjson([old, finding("failed", { resource: "missed", region: "x" })]);
  expect((await diff(before, ndjson([old]), "--fail-on", "low")).code).toBe(3);
  expect((await diff(before, ndjson([old, finding("failed")]), "--fail-on", "low")).code).toBe(1);
});

test.each<[argv: string[], message: RegExp]>([
  [["-", "-"], /Both are standard input/],
  [["/nowhere/a", "/nowhere/b"], /\/nowhere\/a cannot be read.*\n {2}Nothing was compared/],
  [["a"], /missing required argument 'AFTER'/],
  [["a", "b", "--fail-on", "hihg"], /hihg[\s\S]*high/],
  [["a", "b", "--format", "xml"], /Allowed choices are text, json, ndjson/],
])("%j is a mistake", async (argv, message) => {
  const { code, stdout, stderr } = await aplomb(["diff", ...argv]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test("its help has examples", async () => {
  expect((await aplomb(["diff", "--help"])).stdout).toContain("Examples:");
});
