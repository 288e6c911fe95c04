import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { packageRoot } from "../../src/package.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { OBEYED } from "../support/hostile.ts";
import { startLogstash } from "../support/logstash.ts";
import { answer, refused } from "../support/recorded.ts";

const DEMO = join(packageRoot(), "recordings", "demo.ndjson.gz");
const VPN = "vpc-client-vpn-logging";

const endpoint = (id: string, Enabled?: boolean) => ({
  ClientVpnEndpointId: id,
  ...(Enabled !== undefined && { ConnectionLogOptions: { Enabled } }),
});
const vpns = (...endpoints: ReturnType<typeof endpoint>[]) =>
  answer("EC2:DescribeClientVpnEndpoints", { ClientVpnEndpoints: endpoints });

const good = () => recordingFile([vpns(endpoint("cvpn-1", true))]);
const bad = () => recordingFile([vpns(endpoint("cvpn-1", true), endpoint("cvpn-2", false))]);
const odd = () => recordingFile([vpns(endpoint("cvpn-1", true), endpoint("cvpn-2"))]);
const dark = () => recordingFile([refused("EC2:DescribeClientVpnEndpoints", "UnauthorizedOperation")]);

const TELEMETRY = ["telemetry", "--checks", VPN, "--replay"];

function eventsOf(stdout: string): unknown[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Of each cell that was looked at, its state. */
function statesOf(stdout: string): unknown[] {
  const states = eventsOf(stdout).map((event) => at(event, "aplomb.telemetry.state"));
  return states.filter((state) => state !== "not-looked-at");
}

test("the picture of the demo (refresh it with `npx vitest run test/cli/telemetry.test.ts -u`)", async () => {
  const { code, stdout, stderr } = await aplomb(["telemetry", "--replay", DEMO, "--format", "table"]);
  expect(code).toBe(3);
  await expect(`${stdout}\n${stderr}`).toMatchFileSnapshot("golden/telemetry-demo.txt");
});

describe("exit codes", () => {
  test.each<[string, () => string, unknown, number]>([
    ["all is recorded", good, "recorded", 0],
    ["not all of it: that fails nothing", bad, "partly", 0],
    ["an unknown", odd, "unknown", 3],
    ["a listing that could not be read", dark, "unknown", 3],
  ])("%s", async (_, recording, state, code) => {
    const ran = await aplomb([...TELEMETRY, recording()]);
    expect(statesOf(ran.stdout)).toEqual([state]);
    expect(ran.code).toBe(code);
  });

  test("an unknown that people have decided to live with", async () => {
    const rules = fileOf(`suppressions:\n  - { check: ${VPN}, reason: Fine., expires: 2026-06-30 }\n`);
    const { code, stdout } = await aplomb([...TELEMETRY, odd(), "--suppressions", rules]);
    expect(statesOf(stdout)).toEqual(["unknown"]);
    expect(code).toBe(0);
  });

  test.each<[string, string[], RegExp]>([
    ["checks that say nothing of it", ["--checks", "ebs-*"], /None of the chosen checks/],
    ["a check that there is not", ["--checks", "vpc-nothing"], /vpc-nothing/],
    ["--fail-on is not for it", ["--fail-on", "high"], /unknown option/],
    ["--state is not for it", ["--state", "x.db"], /unknown option/],
    ["a file that is not there", ["no-such.ndjson"], /no-such\.ndjson/],
    [
      "a scan's flag with a file",
      ["no-such.ndjson", "--organizational-units", "x"],
      /--organizational-units is about a scan/,
    ],
    [
      "a role with a file",
      ["no-such.ndjson", "--role-arn", "arn:aws:iam::111122223333:role/a"],
      /--role-arn is about a/,
    ],
    ["a recording as a scan's output", [DEMO], /is a recording[^\n]*\n.*--replay \/.*demo\.ndjson\.gz/],
    ["a file over itself", ["a.ndjson", "-o", "./a.ndjson"], /--output names the file/],
  ])("usage: %s", async (_, flags, message) => {
    const { code, stdout, stderr } = await aplomb(["telemetry", ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("standard output", () => {
  test("is NDJSON of telemetry alone where it is no terminal, and the sum is on stderr", async () => {
    const { stdout, stderr } = await aplomb([...TELEMETRY, bad()]);
    expect(new Set(eventsOf(stdout).map((event) => at(event, "data_stream.dataset")))).toEqual(
      new Set(["aplomb.telemetry"]),
    );
    expect(stderr).toMatch(
      /^aplomb: 0 recorded, 1 partly, 0 not recorded, .*; 1 account, 1 region, 3 calls; complete\.\n$/,
    );
  });

  test("one check fewer is not looked at, and never recorded", async () => {
    const recording = recordingFile([
      answer("RDS:DescribeDBInstances", {
        DBInstances: [
          { DBInstanceIdentifier: "a", Engine: "postgres", EnabledCloudwatchLogsExports: ["postgresql", "upgrade"] },
        ],
      }),
      answer("RDS:DescribeDBClusters", { DBClusters: [] }),
    ]);
    const both = await aplomb(["telemetry", "--checks", "rds-*", "--replay", recording]);
    expect(statesOf(both.stdout)).toEqual(["recorded"]);
    const one = await aplomb(["telemetry", "--checks", "rds-instance-*", "--replay", recording]);
    expect(statesOf(one.stdout)).toEqual([]);
    expect(one.stdout).toContain('"left_out":["rds-cluster-logs-exported"]');
    expect(one.code).toBe(0);
  });

  test("--quiet and --format none are silence, and -o has it all", async () => {
    const path = temporary("out.ndjson");
    const recording = bad();
    const { stdout } = await aplomb([...TELEMETRY, recording]);
    const ran = await aplomb([...TELEMETRY, recording, "--format", "none", "--quiet", "-o", path]);
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(path, "utf8")).toBe(stdout);
  });

  test("what a configuration says of scans for findings does not matter", async () => {
    const config = fileOf("failOn: low\nchangesOnly: true\nstate: /no/such/folder/x.db\ntelemetry: true\n");
    const { code, stdout } = await aplomb([...TELEMETRY, bad(), "--config", config]);
    expect([code, statesOf(stdout)]).toEqual([0, ["partly"]]);
  });

  test("a name cannot reach the terminal", async () => {
    const recording = recordingFile([refused("EC2:DescribeClientVpnEndpoints", "Odd\u001b[2J\u202e")]);
    const { stdout, stderr } = await aplomb([...TELEMETRY, recording, "--format", "table"]);
    expect(stdout).toContain("Odd\\u001b[2J\\u202e");
    for (const line of `${stdout}${stderr}`.split("\n")) expect(line).not.toMatch(OBEYED);
  });
});

describe("of a scan's output", () => {
  const scanned = async (recording: string, ...flags: string[]) => {
    const path = temporary("scan.ndjson");
    await aplomb(["scan", "--replay", recording, "--quiet", "--format", "none", "-o", path, ...flags]);
    return path;
  };

  test("it says of the demo what the scan itself says", async () => {
    const path = await scanned(DEMO, "--telemetry");
    const live = eventsOf(readFileSync(path, "utf8")).filter(
      (event) => at(event, "data_stream.dataset") === "aplomb.telemetry",
    );
    const { code, stdout, stderr } = await aplomb(["telemetry", path]);
    expect(eventsOf(stdout)).toEqual(live);
    expect(live.length).toBeGreaterThan(10);
    expect(code).toBe(3);
    expect(stderr).toMatch(/; 1 account, 4 regions; incomplete\.\n$/);
    // The picture of an own scan differs in nothing but the scan.
    const own = eventsOf((await aplomb(["telemetry", "--replay", DEMO, "--format", "ndjson"])).stdout);
    expect(own.map((event) => at(event, "aplomb.telemetry"))).toEqual(
      live.map((event) => at(event, "aplomb.telemetry")),
    );
  });

  test("a whole file without an unknown is 0; one that was cut is 3, and nothing in it is recorded", async () => {
    const path = await scanned(good(), "--checks", VPN);
    expect((await aplomb(["telemetry", path])).code).toBe(0);
    const lines = readFileSync(path, "utf8").split("\n");
    const [, coverage = "", sum = ""] = [lines[0], ...lines.filter((line) => /"aplomb.(coverage|scan)"/.test(line))];
    const cut = await aplomb(["telemetry", fileOf(`${lines[0]}\n`, "cut.ndjson")]);
    expect(cut.code).toBe(3);
    expect(cut.stderr).toMatch(/has no aplomb\.scan line/);
    expect(cut.stdout).not.toContain('"state":"recorded"');
    const filtered = await aplomb(["telemetry", fileOf(`${coverage}\n${sum}\n`, "filtered.ndjson")]);
    expect([filtered.code, statesOf(filtered.stdout)]).toEqual([3, ["unknown"]]);
  });

  test("lines that are no events are told", async () => {
    const path = await scanned(good(), "--checks", VPN);
    const text = `${readFileSync(path, "utf8")}no event\n{"a":1}\n`;
    const { code, stderr } = await aplomb(["telemetry", fileOf(text, "odd.ndjson")]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/line \d+: it is not JSON\.\n.*line \d+: it is no event of aplomb\./);
  });

  test("it goes to Logstash, too", async () => {
    const logs = await startLogstash();
    onTestFinished(() => logs.close());
    const path = await scanned(bad(), "--checks", VPN);
    const flags = ["--logstash-url", logs.url, "--no-spool", "--format", "none"];
    expect((await aplomb(["telemetry", path, ...flags])).code).toBe(0);
    expect(JSON.stringify(logs.queued)).toContain('"state":"partly"');
  });
});

describe("scan --telemetry", () => {
  test("tells it before its last event; without the flag nothing is told", async () => {
    const recording = bad();
    const flags = ["scan", "--checks", VPN, "--replay", recording];
    const plain = eventsOf((await aplomb(flags)).stdout);
    const { stdout } = await aplomb([...flags, "--telemetry"]);
    const events = eventsOf(stdout);
    const isTelemetry = (event: unknown) => at(event, "data_stream.dataset") === "aplomb.telemetry";
    expect(events.filter((event) => !isTelemetry(event))).toEqual(plain);
    expect(isTelemetry(events.at(-2))).toBe(true);
    expect(at(events.at(-1), "data_stream.dataset")).toBe("aplomb.scan");
    expect(plain.some(isTelemetry)).toBe(false);
  });

  test("--changes-only leaves it out, as it says how things stand", async () => {
    const flags = ["--state", temporary("s.db"), "--changes-only", "--telemetry", "--checks", VPN];
    const { stdout } = await aplomb(["scan", "--replay", bad(), ...flags]);
    expect(stdout).not.toContain("aplomb.telemetry");
  });

  test("a finding says what is recorded where it passed", async () => {
    const { stdout } = await aplomb(["scan", "--checks", VPN, "--replay", bad()]);
    expect(eventsOf(stdout).map((event) => at(event, "aplomb.finding.records"))).toContain("client-vpn-connections");
  });
});
