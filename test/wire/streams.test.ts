import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOSTILE } from "./account.ts";
import { aplomb, linesOf, NO_CREDENTIALS, shell, start } from "./cli.ts";
import { amongFirst, firstOf } from "./first.ts";
import { failure, nameOf, type Rule } from "./proxy.ts";
import { eventsOf, of, openWorld, type WireEvent, type World } from "./world.ts";

const EBS = firstOf("ebs-");
const S3 = firstOf("s3-");

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "aplomb-wire-"));
});

beforeEach(() => {
  world.proxy.rules = world.likeAws;
});

afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("exit codes", () => {
  test.each([
    ["0 when all was judged", ["--checks", EBS], 0],
    ["0 when only lesser findings failed", ["--checks", EBS, "--fail-on", "critical"], 0],
    ["1 at the severity of --fail-on", ["--checks", EBS, "--fail-on", "high"], 1],
    ["1 above it", ["--checks", EBS, "--fail-on", "low"], 1],
    ["1 even if something is unknown", ["--fail-on", "critical"], 1],
    ["3 when something is unknown", ["--checks", "s3-bucket-no-latent-public-grant"], 3],
  ] as const)("%s", async (_, args, expected) => {
    expect((await world.scan(args)).code).toBe(expected);
  });

  test.each([
    ["a mistyped check", ["--checks", "ebs-volume-encrypt"], /ebs-volume-encrypted/],
    ["a mistyped region", ["--regions", "eu-wst-1"], /eu-west-1/],
    ["a mistyped framework", ["--frameworks", "hipa-security-rule"], /hipaa-security-rule/],
    ["a severity there is not", ["--fail-on", "severe"], /critical/],
    ["a flag there is not", ["--region", "eu-west-1"], /--regions/],
    ["a file that cannot be written", ["-o", "/nowhere/at/all.ndjson"], /\/nowhere\/at\/all\.ndjson/],
    ["a recording that cannot be written", ["--record", "/nowhere/at/all.ndjson"], /\/nowhere\/at\/all\.ndjson/],
    ["a recording there is not", ["--replay", "/nowhere/at/all.ndjson"], /\/nowhere\/at\/all\.ndjson/],
    ["a configuration there is not", ["--config", "/nowhere/at/all.yaml"], /\/nowhere\/at\/all\.yaml/],
  ] as const)("2 for %s, with a way out and nothing on stdout", async (_, args, hint) => {
    const { code, stdout, stderr } = await world.scan(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("2 without credentials, and nobody was asked", async () => {
    const env = { ...NO_CREDENTIALS, AWS_REGION: "us-east-1", AWS_ENDPOINT_URL: world.proxy.endpoint };
    world.proxy.calls.length = 0;
    const { code, stdout, stderr } = await aplomb(["scan"], env);
    expect({ code, stdout, calls: world.proxy.calls }).toEqual({ code: 2, stdout: "", calls: [] });
    expect(stderr).toMatch(/--profile/);
  });

  test("2 when nobody answers", async () => {
    const env = { ...world.env, AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" };
    const { code, stdout, stderr } = await aplomb(["scan"], env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/--endpoint-url/);
  });
});

describe("order", () => {
  test("the first finding is on stdout before the last region has answered", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const answered: string[] = [];
    const hold: Rule = async ({ region }) => {
      if (region !== "eu-west-1") return undefined;
      await gate;
      answered.push(region);
      return undefined;
    };
    world.proxy.rules = [hold, ...world.likeAws];
    const child = start(["scan", ...amongFirst([])], world.env);
    const lines = linesOf(child);
    const exit = once(child, "exit");
    const first: WireEvent = JSON.parse((await lines.next()).value ?? "");
    expect(answered).toEqual([]);
    expect(first.data_stream.dataset).toMatch(/^aplomb\.(findings|coverage)$/);
    let finding: WireEvent = first;
    while (finding.data_stream.dataset !== "aplomb.findings") finding = JSON.parse((await lines.next()).value ?? "");
    expect(answered).toEqual([]);
    open();
    const rest: WireEvent[] = [];
    for (let line = await lines.next(); line.done !== true; line = await lines.next())
      rest.push(JSON.parse(line.value));
    expect(answered.length).toBeGreaterThan(0);
    expect(rest.some(({ cloud }) => cloud.region === "eu-west-1")).toBe(true);
    expect(await exit).toEqual([3, null]);
  });

  test("an interrupt delivers what was judged, says so and exits 130", async () => {
    world.proxy.rules = [(call) => (call.region === "eu-west-1" ? new Promise(() => {}) : undefined), ...world.likeAws];
    const child = start(["scan", ...amongFirst([])], world.env);
    const exit = once(child, "exit");
    const stderr = text(child.stderr);
    const lines = linesOf(child);
    const events: WireEvent[] = [JSON.parse((await lines.next()).value ?? "")];
    child.kill("SIGINT");
    for (let line = await lines.next(); line.done !== true; line = await lines.next())
      events.push(JSON.parse(line.value));
    expect(await exit).toEqual([130, null]);
    expect(events.at(-1)?.data_stream.dataset).toBe("aplomb.scan");
    expect(JSON.stringify(events.at(-1))).toContain("interrupted");
    // Half a look says nothing of a control.
    expect(of("compliance", events)).toEqual([]);
    expect(await stderr).not.toContain("Error");
  });
});

describe("pipes and disks", () => {
  test("a reader that has gone away ends the scan quietly: it did not take everything", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    world.proxy.rules = [({ region }) => (region === "eu-west-1" ? gate : undefined), ...world.likeAws];
    const child = start(["scan", "--checks", EBS], world.env);
    const exit = once(child, "exit");
    const stderr = text(child.stderr);
    await linesOf(child).next();
    child.stdout.destroy();
    open(undefined);
    expect(await exit).toEqual([3, null]);
    expect(await stderr).not.toMatch(/EPIPE|error|takes nothing/i);
  });

  test("head and cat in a shell", async () => {
    const one = await shell(`aplomb scan --checks ${S3} | head -1`, world.env);
    expect(of("findings", eventsOf(one.stdout)).length + of("coverage", eventsOf(one.stdout)).length).toBe(1);
    expect(one.stderr).not.toMatch(/EPIPE|takes nothing/i);
    const all = await shell(`set -o pipefail; aplomb scan --checks ${EBS} --quiet | cat`, world.env);
    expect(all.code).toBe(0);
    expect(all.stderr).toBe("");
    expect(of("scan", eventsOf(all.stdout))).toHaveLength(1);
  });

  test.runIf(existsSync("/dev/full"))("a full disk does not stop the other output", async () => {
    const { code, stdout, stderr } = await world.scan(["--checks", EBS, "-o", "/dev/full"]);
    expect(code).toBe(3);
    expect(of("scan", eventsOf(stdout))).toHaveLength(1);
    expect(stderr).toMatch(/aplomb: \/dev\/full takes nothing more: .*ENOSPC.*\n {2}\S/);
  });

  test.runIf(existsSync("/dev/full"))("a full disk behind stdout is told, and a file is still written", async () => {
    const file = join(folder, "events.ndjson");
    const line = `aplomb scan --checks ${EBS} -o ${file} > /dev/full`;
    const { code, stderr } = await shell(line, world.env);
    expect(code).toBe(3);
    expect(stderr).toContain("standard output takes nothing more");
    expect(of("scan", eventsOf(await readFile(file, "utf8")))).toHaveLength(1);
  });

  test("the recording of a scan that did not come to be is whole", async () => {
    const recording = join(folder, "refused.ndjson.gz");
    expect((await world.scan(["--regions", "eu-wst-1", "--record", recording])).code).toBe(2);
    const lines = gunzipSync(await readFile(recording))
      .toString()
      .trim()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line).operation)).toEqual([
      undefined,
      "GetCallerIdentity",
      "DescribeRegions",
    ]);
  });

  test.runIf(existsSync("/dev/full"))("a full disk for the recording is told, and the scan goes on", async () => {
    const { code, stdout, stderr } = await world.scan(["--checks", EBS, "--record", "/dev/full"]);
    expect(code).toBe(3);
    expect(of("scan", eventsOf(stdout))).toHaveLength(1);
    expect(stderr).toContain("/dev/full");
  });

  test("a failed start leaves an older file as it was", async () => {
    const file = join(folder, "older.ndjson");
    await writeFile(file, "older\n");
    const { code, stdout, stderr } = await world.scan(["--regions", "eu-wst-1", "-o", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("eu-west-1");
    expect(await readFile(file, "utf8")).toBe("older\n");
  });
});

describe("hostile text", () => {
  /** What no output of ours may hold but the line break. Colours are off here. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
  const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  const insult: Rule = (call) =>
    nameOf(call) === "RDS:DescribeDBClusters"
      ? failure(call, { code: "AccessDenied", message: `No. ${HOSTILE}`, status: 403 })
      : undefined;

  test.each(["ndjson", "table"])(
    "neither names nor messages of AWS reach a terminal as they are: %s",
    async (format) => {
      const { stdout, stderr } = await world.scan(["--format", format, "--debug"], [insult]);
      expect(stdout).not.toMatch(RAW);
      expect(stderr).not.toMatch(RAW);
      expect(stdout).toContain("evil");
    },
  );

  test("yet an event holds the name to the letter", async () => {
    const { stdout } = await world.scan(["--checks", "ebs-volume-encrypted"]);
    expect(eventsOf(stdout).some(({ resource }) => resource?.name === HOSTILE)).toBe(true);
  });
});
