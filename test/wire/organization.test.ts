import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { aplomb, linesOf, NO_CREDENTIALS, start } from "./cli.ts";
import type { OWN } from "./estate.ts";
import { amongFirst, firstOf } from "./first.ts";
import {
  type AccountVerdicts,
  EXTERNAL_ID,
  expectedOf,
  type Organization,
  type OrganizationWorld,
  openOrganization,
  TEMPLATE,
} from "./organization.ts";
import { denied, failure, nameOf, type Rule, type WireCall } from "./proxy.ts";
import { eventsOf, of, verdictsOf, type WireEvent } from "./world.ts";

const ROLE = ["--role-arn", TEMPLATE, "--external-id", EXTERNAL_ID];
const ALL = ["--organization", ...ROLE];

let world: OrganizationWorld;
let organization: Organization;
let folder: string;

beforeAll(async () => {
  world = await openOrganization();
  organization = world.organization;
  folder = await mkdtemp(join(tmpdir(), "aplomb-wire-"));
});

afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const accountOf = (event: WireEvent): string => event.cloud.account?.id ?? "";

function verdictsByAccount(stdout: string): AccountVerdicts {
  const lines = Map.groupBy(of("findings", eventsOf(stdout)), accountOf);
  const texts = [...lines].map(([account, events]) => [account, events.map((event) => `${JSON.stringify(event)}\n`)]);
  return Object.fromEntries(texts.map(([account, text]) => [account, verdictsOf([text].flat().join(""))]));
}

function expectedOnly(...accounts: readonly string[]): AccountVerdicts {
  return Object.fromEntries(Object.entries(expectedOf(organization)).filter(([account]) => accounts.includes(account)));
}

/** What the sums of the accounts, and of the scan as the last, say. */
function statusesOf(events: readonly WireEvent[]): Record<string, unknown> {
  const sums = of("scan", events).map((event) => [accountOf(event) || "scan", at(event, "aplomb.scan.status")]);
  return Object.fromEntries(sums);
}

const gapsOf = (stdout: string): WireEvent[] =>
  of("coverage", eventsOf(stdout)).filter(({ aplomb }) => aplomb.coverage.status !== "complete");

const assumed = (calls: readonly WireCall[]): string[] =>
  calls.filter((call) => nameOf(call) === "STS:AssumeRole").map(({ parameters }) => parameters.get("RoleArn") ?? "");

const roleIn = (account: string): string => `arn:aws:iam::${account}:role/aplomb`;

describe("three accounts", () => {
  test("all of which can be entered have exactly their own verdicts", async () => {
    const { hub, payments, dark } = organization;
    const { code, stdout } = await world.scan(ALL);
    expect(verdictsByAccount(stdout)).toEqual(expectedOf(organization));
    expect(gapsOf(stdout)).toEqual([]);
    const events = eventsOf(stdout);
    expect(statusesOf(events)).toEqual({
      [hub]: "complete",
      [payments]: "complete",
      [dark]: "complete",
      scan: "complete",
    });
    expect(at(events.at(-1), "aplomb.scan.calls")).toBe(world.proxy.calls.length);
    expect(code).toBe(0);
  });

  test("one of which is dark: one gap that names call, error and permission, and exit code 3", async () => {
    const { hub, payments, dark, units } = organization;
    const { code, stdout, stderr } = await world.scan(ALL, [world.denied]);
    expect(code).toBe(3);
    expect(verdictsByAccount(stdout)).toEqual(expectedOnly(hub, payments));
    const gaps = gapsOf(stdout);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({
      cloud: { account: { id: dark, name: "dark" } },
      organization: { id: organization.id },
      error: { code: "AccessDenied", type: "denied" },
      aplomb: {
        account: { ou_id: units.workloads, ou_path: "Root/Workloads" },
        coverage: { resource_type: "AWS::Organizations::Account" },
        unread: [{ operation: "STS:AssumeRole", code: "AccessDenied", kind: "denied", action: "sts:AssumeRole" }],
      },
    });
    expect(stderr).toContain(
      `not seen: AWS::Organizations::Account in ${dark}: STS:AssumeRole: AccessDenied; needs sts:AssumeRole\n`,
    );
    const events = eventsOf(stdout);
    expect(statusesOf(events)).toEqual({
      [hub]: "complete",
      [payments]: "complete",
      [dark]: "incomplete",
      scan: "incomplete",
    });
    expect(at(events.at(-1), "aplomb.scan.accounts")).toEqual({ complete: 2, incomplete: 1, unentered: 1, unended: 0 });
  });

  test("are told by name, unit and organization in every finding and control", async () => {
    const { hub, payments, dark, id, units } = organization;
    const { stdout } = await world.scan(ALL, [world.denied]);
    const fields = ["cloud.account.id", "cloud.account.name", "organization.id"];
    const told = (dataset: string): Set<string> =>
      new Set(
        of(dataset, eventsOf(stdout)).map((event) =>
          [...fields, "aplomb.account.ou_id", "aplomb.account.ou_path"].map((path) => at(event, path)).join(" "),
        ),
      );
    const seen = [
      `${hub} master ${id} ${units.root} Root`,
      `${payments} payments ${id} ${units.prod} Root/Workloads/Prod`,
    ];
    expect(told("findings")).toEqual(new Set(seen));
    // Of the dark one too: what its controls rest on was not seen.
    const accounts = [...seen, `${dark} dark ${id} ${units.workloads} Root/Workloads`];
    // And of the units and of all accounts together, which are no account.
    const below = [`${units.root} Root`, `${units.workloads} Root/Workloads`, `${units.prod} Root/Workloads/Prod`];
    const together = [" ", ...below].map((unit) => `  ${id} ${unit}`);
    expect(told("compliance")).toEqual(new Set([...accounts, ...together]));
  });

  test("without the dark one are complete, and it is not even asked for", async () => {
    const { hub, payments, dark } = organization;
    const { code, stdout } = await world.scan([...ALL, "--accounts", `!${dark}`], [world.denied]);
    expect(code).toBe(0);
    expect(verdictsByAccount(stdout)).toEqual(expectedOnly(hub, payments));
    expect(assumed(world.proxy.calls).sort()).toEqual([hub, payments].map(roleIn).sort());
  });
});

describe("sessions", () => {
  test("one per account signs all of its calls, and nothing else does", async () => {
    const { hub, payments, dark, keys } = organization;
    await world.scan(ALL, [world.denied]);
    expect(assumed(world.proxy.calls).sort()).toEqual([hub, payments, dark].map(roleIn).sort());
    const signers = Map.groupBy(world.proxy.calls, ({ accessKey }) => accessKey);
    const sessions = world.sessions.map(({ accessKeyId }) => accessKeyId);
    expect([...signers.keys()].sort()).toEqual([keys.hub.accessKeyId, ...sessions].sort());
    const [own = [], ...members] = [keys.hub.accessKeyId, ...sessions].map(
      (key) => signers.get(key)?.map(nameOf) ?? [],
    );
    expect(own.filter((name) => !name.startsWith("Organizations:"))).toEqual([
      "STS:GetCallerIdentity",
      ...["STS:AssumeRole", "STS:AssumeRole", "STS:AssumeRole"],
    ]);
    expect(members.flat().filter((name) => /^(Organizations|STS):/.test(name))).toEqual([]);
    const buckets = world.proxy.calls.filter(({ name }) => name !== "");
    expect(new Set(buckets.map((call) => `${world.accountOf(call)} ${call.name}`))).toEqual(
      new Set([`${hub} acme-hub-private`, `${payments} acme-payments-public`]),
    );
  });

  test("are asked for with the external id, the session's name and its policy", async () => {
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "ec2:Describe*", Resource: "*" }] };
    const file = join(folder, "session.json");
    await writeFile(file, JSON.stringify(policy, undefined, 2));
    const managed = "arn:aws:iam::aws:policy/SecurityAudit";
    const { code } = await world.scan([
      ...[...ALL, "--checks", "ebs-volume-encrypted"],
      ...["--session-policy", `${file},${managed}`],
    ]);
    expect(code).toBe(0);
    const asked = world.proxy.calls.filter((call) => nameOf(call) === "STS:AssumeRole");
    expect(asked).toHaveLength(3);
    for (const { parameters, accessKey } of asked) {
      expect(accessKey).toBe(organization.keys.hub.accessKeyId);
      expect(Object.fromEntries(parameters)).toMatchObject({
        RoleSessionName: "aplomb",
        ExternalId: EXTERNAL_ID,
        Policy: JSON.stringify(policy),
        "PolicyArns.member.1.arn": managed,
      });
    }
  });

  test("that are about to end are asked for again, and the scan is complete", async () => {
    const { hub, payments, dark, keys } = organization;
    const { code, stdout } = await world.scan(ALL, [world.shortLived]);
    expect(code).toBe(0);
    expect(verdictsByAccount(stdout)).toEqual(expectedOf(organization));
    const asked = Map.groupBy(assumed(world.proxy.calls), (arn) => arn);
    expect([...asked.keys()].sort()).toEqual([hub, payments, dark].map(roleIn).sort());
    for (const [arn, times] of asked) expect(times.length, arn).toBeGreaterThan(1);
    // The later sessions were not only asked for.
    const signed = new Set(world.proxy.calls.map(({ accessKey }) => accessKey));
    for (const account of [hub, payments, dark]) {
      const used = world.sessions.filter((session) => session.account === account && signed.has(session.accessKeyId));
      expect(used.length, account).toBeGreaterThan(1);
    }
    const renewals = world.proxy.calls.filter((call) => nameOf(call) === "STS:AssumeRole");
    expect(new Set(renewals.map(({ accessKey }) => accessKey))).toEqual(new Set([keys.hub.accessKeyId]));
    expect(new Set(renewals.map(({ parameters }) => parameters.get("ExternalId")))).toEqual(new Set([EXTERNAL_ID]));
  });

  test("one that cannot be renewed leaves what it was too late for unseen, and says why", async () => {
    const { hub, payments, dark } = organization;
    let asked = 0;
    const refused: Rule = (call) => {
      if (!assumed([call]).includes(roleIn(payments))) return undefined;
      asked += 1;
      return asked > 3 ? failure(call, { code: "AccessDenied", message: "Access denied", status: 403 }) : undefined;
    };
    const { code, stdout } = await world.scan(ALL, [refused, world.shortLived]);
    expect(code).toBe(3);
    const { [payments]: _, ...others } = verdictsByAccount(stdout);
    expect(others).toEqual(expectedOnly(hub, dark));
    const events = eventsOf(stdout);
    const unread = [...of("coverage", events), ...of("findings", events)].filter(({ aplomb }) => aplomb.unread);
    expect(new Set(unread.map(accountOf))).toEqual(new Set([payments]));
    const why = unread.flatMap(({ aplomb }) => aplomb.unread ?? []);
    expect(new Set(why.map(({ operation }) => operation))).toEqual(new Set(["STS:AssumeRole"]));
  });

  test("the account that the credentials are of needs no role, and that is said", async () => {
    const { hub, keys } = organization;
    const refused: Rule = (call) => (assumed([call]).includes(roleIn(hub)) ? denied(call) : undefined);
    const { code, stdout, stderr } = await world.scan(ALL, [refused]);
    expect(code).toBe(0);
    expect(verdictsByAccount(stdout)).toEqual(expectedOf(organization));
    expect(stderr).toContain(`${hub} has no role that lets us in, and is read with the credentials themselves`);
    const own = world.proxy.calls.filter(({ accessKey }) => accessKey === keys.hub.accessKeyId);
    expect(own.map(({ name }) => name)).toContain("acme-hub-private");
  });

  const NEEDED = new Set(["EC2:DescribeRegions", "EC2:DescribeVolumes"]);
  test.each<[string, (call: WireCall) => boolean, AccountVerdicts[string]]>([
    ["from the start", () => true, { "ebs-default-encryption-enabled": { "us-east-1": "unknown" } }],
    [
      "in the middle",
      (call) => !NEEDED.has(nameOf(call)),
      {
        "ebs-default-encryption-enabled": { "eu-west-1": "unknown", "us-east-1": "unknown" },
        "ebs-volume-encrypted": { data: "failed", logs: "passed" },
      },
    ],
  ])("one that has ended for good %s takes its own account's answers, and no other's", async (_, hits, left) => {
    const { hub, payments, dark } = organization;
    const ended: Rule = (call) =>
      world.accountOf(call) === payments && hits(call)
        ? failure(call, { code: expiry(call), message: "The security token is expired", status: 403 })
        : undefined;
    const { code, stdout, stderr } = await world.scan(ALL, [ended]);
    expect(code).toBe(3);
    expect(verdictsByAccount(stdout)).toEqual({
      ...expectedOnly(hub, dark),
      [payments]: { ...left, "s3-account-block-public-access": { [payments]: "unknown" } },
    });
    const gaps = gapsOf(stdout);
    expect(new Set(gaps.map(accountOf))).toEqual(new Set([payments]));
    expect(gaps.filter(({ error }) => !EXPIRED.has(error?.code ?? ""))).toEqual([]);
    const unjudged = new Set(gaps.flatMap(({ aplomb }) => aplomb.coverage.unjudged_checks));
    const told = [...unjudged, ...Object.keys(left), "s3-account-block-public-access"];
    expect(told).toEqual(expect.arrayContaining(Object.keys(expectedOf(organization)[payments] ?? {})));
    expect(statusesOf(eventsOf(stdout))).toEqual({
      [hub]: "complete",
      [payments]: "incomplete",
      [dark]: "complete",
      scan: "incomplete",
    });
    expect(stderr).toContain(`in ${payments}: IAM:GetAccountAuthorizationDetails: ExpiredToken\n`);
  });
});

const EXPIRED = new Set(["ExpiredToken", "RequestExpired"]);

const expiry = ({ service }: WireCall): string => (service === "EC2" ? "RequestExpired" : "ExpiredToken");

describe("which accounts", () => {
  const CHECK = ["--checks", "ebs-volume-encrypted"];

  test.each<[string, string[], (keyof Organization)[]]>([
    ["a unit and what is below it", ["--organizational-units", "Root/Workloads"], ["payments", "dark"]],
    ["a unit by its path", ["--organizational-units", "Root/Workloads/Prod"], ["payments"]],
    ["all but a unit", ["--organizational-units", "!Root/Workloads/Prod"], ["hub", "dark"]],
    ["a tag", ["--account-tags", "env=prod"], ["hub", "payments"]],
    ["either value of a tag", ["--account-tags", "env=prod,env=dev"], ["hub", "payments", "dark"]],
    ["two tags", ["--account-tags", "env=prod,team=payments"], ["payments"]],
    ["a unit and a tag", ["--organizational-units", "Root/Workloads", "--account-tags", "env=dev"], ["dark"]],
  ])("%s", async (_, flags, names) => {
    const { code, stdout } = await world.scan([...ALL, ...CHECK, ...flags]);
    expect(code).toBe(0);
    const accounts = names.map((name) => String(organization[name])).sort();
    expect(Object.keys(verdictsByAccount(stdout)).sort()).toEqual(accounts);
    expect(assumed(world.proxy.calls).sort()).toEqual(accounts.map(roleIn));
  });

  test("a unit by its id", async () => {
    const { stdout } = await world.scan([...ALL, ...CHECK, "--organizational-units", organization.units.prod]);
    expect(Object.keys(verdictsByAccount(stdout))).toEqual([organization.payments]);
  });

  test("a unit that is not there is a mistake, and nobody is entered", async () => {
    const { code, stdout, stderr } = await world.scan([...ALL, ...CHECK, "--organizational-units", "Root/Workload"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Root/Workloads?");
    expect(assumed(world.proxy.calls)).toEqual([]);
  });

  test("those that are named need no organization", async () => {
    const { hub, payments } = organization;
    const { code, stdout } = await world.scan([...ROLE, ...CHECK, "--accounts", `${hub},${payments}`]);
    expect(code).toBe(0);
    expect(Object.keys(verdictsByAccount(stdout)).sort()).toEqual([hub, payments].sort());
    expect(world.proxy.calls.filter(({ service }) => service === "Organizations")).toEqual([]);
  });

  test("a member cannot list the organization, and is told who can", async () => {
    const { accessKeyId, secretAccessKey } = organization.keys.payments;
    const env = { ...world.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const refuse: Rule = (call) =>
      nameOf(call) === "Organizations:ListAccounts"
        ? failure(call, { code: "AccessDeniedException", message: "You don't have permissions.", status: 400 })
        : undefined;
    world.rules([refuse]);
    const { code, stdout, stderr } = await aplomb(["scan", ...amongFirst(ALL)], env);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("delegated administrator");
  });
});

describe("profiles", () => {
  async function profiles(): Promise<Readonly<Record<string, string>>> {
    const { keys } = organization;
    const section = (name: string, text: string): string => `[profile ${name}]\nregion = us-east-1\n${text}\n`;
    const own = ({ accessKeyId, secretAccessKey }: typeof OWN): string =>
      `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    const file = join(folder, "aws-config");
    await writeFile(file, section("a", own(keys.hub)) + section("b", own(keys.payments)) + section("c", ""));
    return { ...NO_CREDENTIALS, AWS_CONFIG_FILE: file, AWS_ENDPOINT_URL: world.proxy.endpoint };
  }

  test("of two accounts scan both, each with its own keys", async () => {
    const { hub, payments, keys } = organization;
    world.rules();
    const { code, stdout } = await aplomb(
      ["scan", "--profile", "a,b", "--checks", [firstOf("ebs-"), firstOf("s3-")].join()],
      await profiles(),
    );
    const wanted = Object.entries(expectedOnly(hub, payments)).map(([account, checks]) => {
      return [account, Object.fromEntries(Object.entries(checks).filter(([check]) => /^(ebs|s3)-/.test(check)))];
    });
    expect(verdictsByAccount(stdout)).toEqual(Object.fromEntries(wanted));
    expect(code).toBe(0);
    expect(new Set(world.proxy.calls.map(({ accessKey }) => accessKey))).toEqual(
      new Set([keys.hub.accessKeyId, keys.payments.accessKeyId]),
    );
    expect(assumed(world.proxy.calls)).toEqual([]);
  });

  test("one of which has no credentials: a gap that names it, and the others are scanned", async () => {
    const { hub, payments } = organization;
    world.rules();
    const args = ["scan", "--profile", "a,b,c", "--checks", "ebs-volume-encrypted"];
    const { code, stdout, stderr } = await aplomb(args, await profiles());
    expect(code).toBe(3);
    expect(Object.keys(verdictsByAccount(stdout)).sort()).toEqual([hub, payments].sort());
    const gaps = gapsOf(stdout);
    expect(gaps).toHaveLength(1);
    expect(at(gaps[0], "error.message")).toContain("With the profile c: ");
    expect(gaps[0]?.aplomb.coverage.unjudged_checks).toEqual(["ebs-volume-encrypted"]);
    expect(stderr).toContain("AWS::Organizations::Account in c: ");
  });
});

describe("a recording", () => {
  test("replays to the same events, and holds no secret", async () => {
    const { keys } = organization;
    const recording = join(folder, "organization.ndjson");
    const narrowed = ["--session-policy", "arn:aws:iam::aws:policy/SecurityAudit"];
    const live = await world.scan([...ALL, ...narrowed, "--record", recording], [world.denied]);
    const { sessions } = world;
    const secrets = [...sessions, keys.hub].flatMap(({ secretAccessKey, sessionToken }) => [
      secretAccessKey,
      sessionToken,
    ]);
    const text = await readFile(recording, "utf8");
    expect(sessions).toHaveLength(2);
    for (const secret of [...secrets, "SecretAccessKey", "SessionToken", "SecurityAudit"]) {
      if (secret !== undefined) expect(text.includes(secret), secret).toBe(false);
    }
    // What the roles' own trust policies say is inventory.
    const calls = text.split("\n").filter((line) => !line.includes('"GetAccountAuthorizationDetails"'));
    expect(calls.filter((line) => line.includes('"AssumeRole"'))).toHaveLength(3);
    expect(calls.filter((line) => line.includes(EXTERNAL_ID))).toEqual([]);
    world.rules();
    const replayed = await aplomb(["scan", ...amongFirst(ALL), "--replay", recording], NO_CREDENTIALS);
    const again = await aplomb(["scan", ...amongFirst(ALL), "--replay", recording], NO_CREDENTIALS);
    expect(world.proxy.calls).toEqual([]);
    expect([replayed.code, replayed.stderr]).toEqual([live.code, live.stderr]);
    for (const dataset of ["findings", "coverage", "compliance", "scan"]) {
      const [before, after] = [live, replayed].map(({ stdout }) => timeless(of(dataset, eventsOf(stdout))));
      expect(after?.length, dataset).toBeGreaterThan(0);
      expect(after, dataset).toEqual(before);
    }
    expect(again.stdout).toBe(replayed.stdout);
  });
});

/** The events' text without clock, machine and scan; in which order accounts answer is a matter of time. */
function timeless(events: readonly WireEvent[]): string[] {
  const left = new Set(["@timestamp", "created", "start", "end", "duration", "sequence", "hostname"]);
  const lines = events.map((event) => {
    const its = new Set([at(event, "aplomb.scan.id"), at(event, "event.id")]);
    return JSON.stringify(event, (key, value: unknown) => (left.has(key) || its.has(value) ? undefined : value));
  });
  return lines.sort();
}

test("SIGTERM in the middle exits 130, and calls no account complete that was not finished", async () => {
  const { hub, payments } = organization;
  world.rules([
    (call) => (world.accountOf(call) === payments && call.region === "eu-west-1" ? new Promise(() => {}) : undefined),
  ]);
  const child = start(
    ["scan", ...amongFirst(ALL), "--parallel-accounts", "2", "--accounts", `${hub},${payments}`],
    world.env,
  );
  const exit = once(child, "exit");
  child.stderr.resume();
  const lines = linesOf(child);
  const events: WireEvent[] = [];
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    events.push(JSON.parse(line.value));
    if (statusesOf(events)[hub] !== undefined) child.kill("SIGTERM");
  }
  expect(await exit).toEqual([130, null]);
  const { [hub]: finished, [payments]: unfinished, scan } = statusesOf(events);
  expect([finished, scan]).toEqual(["complete", "interrupted"]);
  expect(unfinished).not.toBe("complete");
  expect(events.at(-1)?.data_stream.dataset).toBe("aplomb.scan");
  expect(at(events.at(-1), "aplomb.scan.accounts")).toEqual({ complete: 1, incomplete: 0, unentered: 0, unended: 1 });
  // Half a look says nothing of a control.
  expect(
    of("compliance", events)
      .map(accountOf)
      .filter((account) => account !== hub),
  ).toEqual([]);
});
