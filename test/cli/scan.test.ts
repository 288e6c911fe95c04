import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { ACCOUNT_KEYS } from "../support/account-keys.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { DELIVERY_KEYS } from "../support/delivery-keys.ts";
import { estate } from "../support/events.ts";
import { temporary } from "../support/folder.ts";
import { answer, refused } from "../support/recorded.ts";

const volume = (Encrypted: boolean) => answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted }] });
const good = () => recordingFile([volume(true)]);
const bad = () => recordingFile([volume(false)]);
const dark = () => recordingFile([refused("EC2:DescribeVolumes", "UnauthorizedOperation")]);
const half = () =>
  recordingFile([
    answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: false }, { VolumeId: "vol-2" }] }),
  ]);

const VOLUMES = ["scan", "--checks", "ebs-volume-encrypted", "--replay"];

function eventsOf(stdout: string): unknown[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

describe("exit codes", () => {
  test.each<[string, () => string, string[], number]>([
    ["all is well", good, [], 0],
    ["a failure never fails a scan by itself", bad, [], 0],
    ["a failure at --fail-on", bad, ["--fail-on", "high"], 1],
    ["a failure above --fail-on", bad, ["--fail-on", "low"], 1],
    ["a failure below --fail-on", bad, ["--fail-on", "critical"], 0],
    ["nothing failed", good, ["--fail-on", "low"], 0],
    ["a listing that could not be read", dark, [], 3],
    ["a listing that could not be read, with --fail-on", dark, ["--fail-on", "low"], 3],
    ["an unknown finding", half, [], 3],
    ["a failure is told before what is missing", half, ["--fail-on", "high"], 1],
    ["what is missing, when the failure is below", half, ["--fail-on", "critical"], 3],
  ])("%s", async (_, recording, flags, code) => {
    expect((await aplomb([...VOLUMES, recording(), ...flags])).code).toBe(code);
  });
});

describe("standard output", () => {
  test("is NDJSON where it is no terminal, and the sum is on stderr", async () => {
    const { stdout, stderr } = await aplomb([...VOLUMES, bad()]);
    const datasets = eventsOf(stdout).map((event) => at(event, "data_stream.dataset"));
    expect(datasets.slice(0, 2)).toEqual(["aplomb.findings", "aplomb.coverage"]);
    expect(datasets.at(-1)).toBe("aplomb.scan");
    expect(stderr).toBe("aplomb: 1 failed (1 high), 0 unknown, 0 passed; 1 resource, 1 region, 3 calls; complete.\n");
  });

  test("is the table when asked, and nothing else anywhere", async () => {
    const { stdout, stderr } = await aplomb([...VOLUMES, bad(), "--format", "table"]);
    expect(stdout).toContain("HIGH  ebs-volume-encrypted  1 failed");
    expect(stderr).toBe("");
  });

  test("--quiet is silence", async () => {
    expect((await aplomb([...VOLUMES, dark(), "--quiet"])).stderr).toBe("");
    expect((await aplomb(["scan", "--replay", recordingFile(estate()), "--quiet"])).stderr).toBe("");
  });

  test("--quiet still tells what is wrong", async () => {
    expect((await aplomb(["scan", "--quiet", "--checks", "ebs-volume-encryptd"])).stderr).not.toBe("");
  });

  test("what could not be seen is told on stderr, with the permission", async () => {
    expect((await aplomb([...VOLUMES, dark()])).stderr).toContain(
      "not seen: AWS::EC2::Volume in eu-west-1: EC2:DescribeVolumes: UnauthorizedOperation; needs ec2:DescribeVolumes\n",
    );
  });

  test("--debug tells every call", async () => {
    const { stdout, stderr } = await aplomb([...VOLUMES, dark(), "--debug"]);
    expect(stderr).toMatch(/^call EC2 DescribeVolumes eu-west-1 \d+ ms UnauthorizedOperation$/m);
    expect(eventsOf(stdout).length).toBeGreaterThan(0);
  });

  test.each<[string, string[], Record<string, string>, boolean]>([
    ["no terminal", [], {}, false],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, false],
    ["NO_COLOR wins", [], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["an empty NO_COLOR is none", [], { FORCE_COLOR: "1", NO_COLOR: "" }, true],
    ["--no-color wins", ["--no-color"], { FORCE_COLOR: "1" }, false],
  ])("colours: %s", async (_, flags, env, colored) => {
    const { stdout } = await aplomb([...VOLUMES, bad(), "--format", "table", ...flags], env);
    expect(stdout.includes("\u001b[")).toBe(colored);
  });
});

describe("--output", () => {
  test("is the same NDJSON, beside the table", async () => {
    const path = temporary("out.ndjson");
    const recording = bad();
    const { stdout } = await aplomb([...VOLUMES, recording, "--format", "table", "-o", path]);
    expect(stdout).toContain("EBS volumes are encrypted");
    expect(readFileSync(path, "utf8")).toBe((await aplomb([...VOLUMES, recording, "--format", "ndjson"])).stdout);
  });

  test("several at once, each in the format of its suffix or as it is named", async () => {
    const [list, packed, text, named] = ["a.json", "b.ndjson.gz", "c.txt", "d.log"].map((name) => temporary(name));
    const recording = bad();
    const flags = ["-o", list, "-o", packed, "-o", text, "-o", `json=${named}`].map((word) => word ?? "");
    const { code, stdout } = await aplomb([...VOLUMES, recording, ...flags]);
    expect(code).toBe(0);
    expect(gunzipSync(readFileSync(packed ?? "")).toString()).toBe(stdout);
    for (const path of [list, named]) expect(JSON.parse(readFileSync(path ?? "", "utf8"))).toEqual(eventsOf(stdout));
    expect(readFileSync(text ?? "", "utf8")).toContain("EBS volumes are encrypted");
    expect(readFileSync(text ?? "", "utf8")).not.toContain("\u001b");
  });

  test("one that fails does not stop the others, and is told by the exit code", async () => {
    const [full, good] = ["/dev/full", temporary("ok.ndjson")];
    const { code, stderr } = await aplomb([...VOLUMES, bad(), "-o", `ndjson=${full}`, "-o", good, "--format", "none"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/\/dev\/full takes nothing more: .*ENOSPC/);
    expect(eventsOf(readFileSync(good, "utf8")).length).toBeGreaterThan(2);
  });

  test("replaces what was there", async () => {
    const path = fileOf(`${"x".repeat(1_000_000)}\n`, "out.ndjson");
    await aplomb([...VOLUMES, good(), "-o", path]);
    expect(readFileSync(path, "utf8")).not.toContain("xx");
  });

  test.each(["-o", "--record"])("%s keeps what was there when the credentials fail", async (flag) => {
    const path = fileOf("yesterday\n", "kept.ndjson");
    const env = {
      ...{
        AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
        AWS_SECRET_ACCESS_KEY: "x",
        AWS_REGION: "eu-west-1",
        AWS_MAX_ATTEMPTS: "1",
      },
      // Nothing listens there: refused at once, and never a network beyond this machine.
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    };
    const { code, stderr, stdout } = await aplomb(["scan", flag, path], env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^aplomb: AWS cannot be asked who we are: ECONNREFUSED/);
    expect(stdout).toBe("");
    expect(readFileSync(path, "utf8")).toBe("yesterday\n");
  });
});

describe("mistakes are refused before any work", () => {
  const REPLAY = "same.ndjson";

  test.each<[string, string[], RegExp, RegExp]>([
    [
      "a role that is none",
      ["--role-arn", "arn:aws:iam::1:role/x"],
      /--role-arn is not the ARN of a role/,
      /arn:aws:iam::111122223333:role/,
    ],
    ["a user for a role", ["--role-arn", "arn:aws:iam::111122223333:user/x"], /--role-arn is not/, /looks like/],
    ["an external id without a role", ["--external-id", "x"], /--external-id is for a role/, /--role-arn/],
    ["an endpoint that is no URL", ["--endpoint-url", "localhost:5000"], /--endpoint-url is not/, /http:/],
    ["a replay that is recorded", ["--replay", "a.ndjson", "--record", "b.ndjson"], /cannot be recorded/, /not both/],
    ["one file for two things", ["--replay", REPLAY, "-o", REPLAY], /name the same file/, /its own/],
    ["one file by two names", ["--record", REPLAY, "-o", `./x/../${REPLAY}`], /name the same file/, /its own/],
    ["a mistyped severity", ["--severity", "hihg"], /--severity cannot be hihg/, /Did you mean high\?/],
    ["a mistyped --fail-on", ["--fail-on", "critcal"], /--fail-on cannot be critcal/, /Did you mean critical\?/],
    ["a mistyped format", ["--format", "tabel"], /--format cannot be tabel/, /Did you mean table\?/],
    [
      "a mistyped check",
      ["--checks", "ebs-volume-encryptd"],
      /no check ebs-volume-encryptd/,
      /Did you mean ebs-volume-encrypted\?/,
    ],
    ["a mistyped service", ["--services", "ebss"], /no service ebss/, /Did you mean ebs\?/],
    [
      "a mistyped framework",
      ["--frameworks", "hipaa-security"],
      /no framework "hipaa-security"/,
      /Did you mean "hipaa-security-rule"\?/,
    ],
    ["a framework file that is not there", ["--frameworks", "./none.json"], /no framework file/, /Looked for/],
    ["a choice of nothing", ["--services", "accessanalyzer", "--severity", "critical"], /No check is left/, /Loosen/],
    ["a recording that is not there", ["--replay", "/nowhere/calls.ndjson"], /cannot be read/, /--record/],
    ["a configuration that is not there", ["--config", "/nowhere/aplomb.yaml"], /cannot be read/, /--config/],
    ["an output that cannot be written", ["-o", "/nowhere/out.ndjson"], /cannot be written/, /folder/],
    ["a recording that cannot be written", ["--record", "/nowhere/calls.ndjson"], /cannot be written/, /folder/],
    ["an output of a format it has not", ["-o", "report.pdf"], /cannot write report\.pdf/, /FORMAT=FILE: .*ndjson/],
    ["a mistyped format of an output", ["-o", "ndjsn=x"], /no format ndjsn/, /Did you mean ndjson=x\?.*\.\/ndjsn=x/],
    ["one file for two outputs", ["-o", "a.json", "-o", "table=./a.json"], /names \.\/a\.json twice/, /of its own/],
    ["standard output by the wrong name", ["-o", "json=-"], /--output names a file/, /--format/],
  ])("%s", async (_, flags, message, hint) => {
    const { code, stdout, stderr } = await aplomb(["scan", ...flags]);
    const [first = "", second = "", ...more] = stderr.split("\n");
    expect(first).toMatch(message);
    expect(second).toMatch(hint);
    expect([code, stdout, more]).toEqual([2, "", [""]]);
    expect(existsSync(REPLAY)).toBe(false);
  });

  test("a mistyped region, as soon as the account has said which there are", async () => {
    const { code, stdout, stderr } = await aplomb([...VOLUMES, good(), "--regions", "eu-wset-1"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(
      "The region eu-wset-1 does not exist or is not enabled in this account.\n  Did you mean eu-west-1?\n",
    );
  });
});

describe("--config", () => {
  const EVERY_KEY = {
    profile: "audit",
    owners: "OWNERS",
    suppressions: "SUPPRESSIONS",
    regions: ["eu-west-1"],
    roleArn: "arn:aws:iam::111122223333:role/aplomb",
    externalId: "x",
    endpointUrl: "http://127.0.0.1:5000",
    maxRate: 0.5,
    budget: true,
    timeout: "15m",
    checks: ["ebs-*"],
    services: ["ebs"],
    severity: "low",
    frameworks: ["dash"],
    options: { "ebs-volume-encrypted": {} },
    format: "ndjson",
    groupBy: "region",
    only: ["failed"],
    output: "OUT",
    failOn: "high",
    replay: "REPLAY",
    quiet: true,
    color: false,
    debug: false,
    state: "STATE",
    changesOnly: false,
    telemetry: false,
    ownAccounts: ["111122223333"],
    trustedAccounts: ["444455556666"],
  };

  test("every key is understood, and does what its flag does", async () => {
    const output = temporary("out.ndjson");
    const files = {
      owners: fileOf("owners:\n  default: sec@example.com\n", "owners.yaml"),
      suppressions: fileOf("suppressions: []\n", "suppressions.yaml"),
    };
    const table = temporary("out.txt");
    const config = { ...EVERY_KEY, ...files, output: [output, table], replay: bad(), state: temporary("state.db") };
    const { code, stdout, stderr } = await aplomb(["scan", "--config", fileOf(JSON.stringify(config))]);
    expect(stderr).toBe("");
    expect(code).toBe(1);
    expect(readFileSync(output, "utf8")).toBe(stdout);
    expect(readFileSync(table, "utf8")).toMatch(/^[a-z0-9-]+ {2}\d+ high\n/);
    const frameworks = eventsOf(stdout).flatMap((event) => at(event, "aplomb.control.framework.id") ?? []);
    expect(new Set(frameworks)).toEqual(new Set(["dash"]));
    expect(eventsOf(stdout).map((event) => at(event, "aplomb.finding.owner"))).toContain("sec@example.com");
  });

  test("resources are looked at alone", async () => {
    const resources = ["arn:aws:ec2:eu-west-1:111122223333:volume/vol-nobody-has-it"];
    const config = fileOf(JSON.stringify({ resources, replay: bad(), checks: "ebs-volume-*", format: "ndjson" }));
    const { code, stdout, stderr } = await aplomb(["scan", "--config", config]);
    expect(eventsOf(stdout).flatMap((event) => at(event, "aplomb.coverage.resources") ?? [])).toEqual(resources);
    expect(eventsOf(stdout).map((event) => at(event, "result.evaluation"))).not.toContain("failed");
    expect(stderr).toContain(`not found: ${resources[0]}`);
    expect(code).toBe(3);
  });

  test.each([
    [["--regions", "eu-west-1"], "--regions is for whole scans."],
    [["--telemetry"], "What is recorded where cannot be told from a few resources."],
    [["--plan"], "--plan is for whole scans."],
    [[], "No check that is chosen looks at vol-1."],
  ])("resources and %j are refused", async (flags, message) => {
    const { code, stdout, stderr } = await aplomb(["scan", "--replay", bad(), "--resources", "vol-1", ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  // A folder of checks is loaded by Node itself, and tried with the built command.
  test("there is no key that is not tried above", async () => {
    const { CONFIG_KEYS } = await import("../../src/cli/config-file.ts");
    expect(
      [...Object.keys(EVERY_KEY), ...ACCOUNT_KEYS, ...DELIVERY_KEYS, "checksDir", "record", "resources"].sort(),
    ).toEqual([...CONFIG_KEYS].sort());
  });

  test("every flag of scan has a key (of --option it is options)", async () => {
    const { CONFIG_KEYS } = await import("../../src/cli/config-file.ts");
    const { stdout } = await aplomb(["scan", "--help"]);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z\d-]+)/gm)].map(([, flag = ""]) =>
      flag.replace(/^no-/, "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(flags.length).toBeGreaterThan(15);
    expect(
      flags.filter((flag) => !["config", "help", "plan", "option"].includes(flag) && !CONFIG_KEYS.includes(flag)),
    ).toEqual([]);
  });

  test("flags win over it", async () => {
    const config = fileOf(`replay: ${good()}\nfailOn: critical\nformat: table\nchecks: [s3-*]\n`);
    const flags = ["--replay", bad(), "--fail-on", "high", "--format", "ndjson", "--checks", "ebs-volume-encrypted"];
    const { code, stdout } = await aplomb(["scan", "--config", config, ...flags]);
    expect(code).toBe(1);
    expect(eventsOf(stdout).map((event) => at(event, "rule.id"))).toContain("ebs-volume-encrypted");
  });

  test.each([
    ["color: false", "\u001b[31m", false],
    ["color: true", "\u001b[31m", true],
    ["", "\u001b[31m", true],
  ])("%j is not overruled by a flag that was not given", async (line, text, expected) => {
    const config = fileOf(`replay: ${bad()}\nformat: table\nchecks: ebs-volume-encrypted\n${line}\n`);
    const { stdout } = await aplomb(["scan", "--config", config], { FORCE_COLOR: "1" });
    expect(stdout.includes(text)).toBe(expected);
  });

  test("APLOMB_CONFIG names it too, and --config wins", async () => {
    const [quiet, loud] = [fileOf(`replay: ${bad()}\nquiet: true\n`), fileOf(`replay: ${bad()}\nquiet: false\n`)];
    expect((await aplomb(["scan"], { APLOMB_CONFIG: quiet })).stderr).toBe("");
    expect((await aplomb(["scan", "--config", loud], { APLOMB_CONFIG: quiet })).stderr).not.toBe("");
  });

  test("words with commas are a list, as in a flag", async () => {
    const config = fileOf("checks: ebs-*, rds-instance-multi-az\nservices: ebs\n");
    const { stdout } = await aplomb(["scan", "--config", config, "--replay", recordingFile(estate())]);
    expect(new Set(eventsOf(stdout).flatMap((event) => at(event, "rule.category") ?? []))).toEqual(new Set(["ebs"]));
  });

  test("one word is a list of one, and an empty file is fine", async () => {
    const config = fileOf("checks: ebs-volume-encrypted\n");
    expect((await aplomb(["scan", "--config", config, "--replay", good()])).code).toBe(0);
    const empty = fileOf("# nothing yet\n");
    expect((await aplomb([...VOLUMES, good(), "--config", empty])).code).toBe(0);
  });

  test.each<[string, string, RegExp, RegExp]>([
    ["an unknown key", "quiet: true\nfail_on: high\n", /line 2: there is no key fail_on/, /Did you mean failOn\?/],
    ["a flag's spelling", "role-arn: x\n", /line 1: there is no key role-arn/, /Did you mean roleArn\?/],
    ["a key far from any", "\n\nkubernetes: yes\n", /line 3: there is no key kubernetes/, /lists every key/],
    ["no YAML", "checks: [a\nquiet: true\n", /Line \d of .* is not YAML/, /example/],
    ["a key twice", "quiet: true\nquiet: false\n", /Line 2 of .* is not YAML/, /example/],
    ["a list where a word belongs", "severity: [high]\n", /line 1: severity/, /key/],
    ["a word where a switch belongs", "debug: false\nquiet: loud\n", /line 2: quiet/, /key/],
    [
      "an account that YAML reads as a number",
      "ownAccounts:\n  - 011122223333\n",
      /line 2: ownAccounts\.0: an account id must be quoted/,
      /key/,
    ],
    [
      "an account that is too short",
      'trustedAccounts: ["1234"]\n',
      /line 1: trustedAccounts\.0: .*twelve digits/,
      /key/,
    ],
    ["a list, not a mapping", "- checks\n", /aplomb\.yaml/, /key/],
    ["a mistake of a value", "severity: hihg\n", /cannot be hihg/, /Did you mean high\?/],
  ])("refuses %s", async (_, text, message, hint) => {
    const { code, stdout, stderr } = await aplomb(["scan", "--config", fileOf(text)]);
    const [first = "", second = "", ...more] = stderr.split("\n");
    expect(first).toMatch(message);
    expect(second).toMatch(hint);
    expect([code, stdout, more]).toEqual([2, "", [""]]);
  });
});

describe("selection", () => {
  const rulesOf = async (...flags: string[]) => {
    const { stdout } = await aplomb(["scan", "--replay", recordingFile(estate()), "--quiet", ...flags]);
    return [...new Set(eventsOf(stdout).flatMap((event) => at(event, "rule.id") ?? []))].sort();
  };

  test.each<[string[], string[]]>([
    [
      ["--checks", "ebs-volume-e*,rds-instance-multi-az"],
      ["ebs-volume-encrypted", "rds-instance-multi-az"],
    ],
    [
      ["--checks", "ebs-default-*,ebs-volume-e*", "--checks", "!ebs-volume-encrypted"],
      ["ebs-default-encryption-enabled"],
    ],
    [["--services", "rds", "--checks", " rds-cluster-multi-az , "], ["rds-cluster-multi-az"]],
    [["--services", "ebs", "--severity", "high", "--checks", "*-volume-*"], ["ebs-volume-encrypted"]],
    [["--frameworks", "cis-aws-7.0", "--services", "ebs"], ["ebs-default-encryption-enabled"]],
  ])("%j", async (flags, expected) => {
    expect(await rulesOf(...flags)).toEqual(expected);
  });

  test("--frameworks also leaves other frameworks' controls out", async () => {
    const { stdout } = await aplomb(["scan", "--replay", recordingFile(estate()), "--quiet", "--frameworks", "dash"]);
    const events = eventsOf(stdout);
    expect(new Set(events.flatMap((event) => Object.keys(Object(at(event, "aplomb.compliance")))))).toEqual(
      new Set(["dash"]),
    );
  });

  test("--regions filters buckets too, and IAM is always read", async () => {
    const { stdout } = await aplomb(["scan", "--replay", recordingFile(estate()), "--quiet", "--regions", "us-east-1"]);
    const findings = eventsOf(stdout).filter((event) => at(event, "rule.id") !== undefined);
    expect(new Set(findings.map((event) => at(event, "cloud.region")))).toEqual(new Set(["us-east-1", undefined]));
    expect(findings.map((event) => at(event, "rule.category"))).toContain("iam");
  });
});

test("a recording is made of a replay's like, and replays to the same findings", async () => {
  // The other half, recording from a live API, is tried by the wire tests.
  const recording = recordingFile(estate());
  const once = (await aplomb(["scan", "--replay", recording, "--quiet"])).stdout;
  writeFileSync(`${recording}.copy.ndjson`, readFileSync(recording));
  const again = (await aplomb(["scan", "--replay", `${recording}.copy.ndjson`, "--quiet"])).stdout;
  expect(again.split("\n").sort()).toEqual(once.split("\n").sort());
});
