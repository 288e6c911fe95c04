import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountBlocked, expectedFindings, listsManagedPolicies } from "./account.ts";
import { aplomb, NO_CREDENTIALS } from "./cli.ts";
import { ADMINISTRATOR, roleArn } from "./estate.ts";
import { amongFirst } from "./first.ts";
import { failure, nameOf, type Rule } from "./proxy.ts";
import { MEMBERS, VENDORS } from "./roles.ts";
import { eventsOf, of, openWorld, verdictsOf, type World } from "./world.ts";

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "aplomb-wire-"));
});

afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

test("every verdict is right, and there is no other", async () => {
  const { code, stdout, stderr } = await world.scan();
  expect(verdictsOf(stdout)).toEqual(expectedFindings(world.account));
  expect(stderr).not.toContain("an error of ours");
  const coverage = of("coverage", eventsOf(stdout));
  expect(coverage.filter(({ aplomb }) => aplomb.coverage.status !== "complete")).toEqual([]);
  // One verdict is unknown in this account, so the scan is incomplete.
  expect(code).toBe(3);
});

test("findings tell the region of the thing, whoever was asked", async () => {
  const { stdout } = await world.scan(["--checks", "s3-bucket-not-public"]);
  const regions = of("findings", eventsOf(stdout)).map(({ resource, cloud }) => [resource.name, cloud.region]);
  expect(Object.fromEntries(regions)).toEqual(Object.fromEntries(world.account.bucketRegions));
});

test("an endpoint that does not tell the buckets' regions gets the same verdicts", async () => {
  const listing = world.likeAws[0];
  if (listing === undefined) throw new Error("no rules");
  world.proxy.rules = world.likeAws.filter((rule) => rule !== listing);
  const { stdout } = await aplomb(["scan", ...amongFirst([]), "--services", "s3"], world.env);
  const { "s3-bucket-not-public": exposure } = expectedFindings(world.account);
  expect(verdictsOf(stdout)["s3-bucket-not-public"]).toEqual(exposure);
  const narrowed = await aplomb(
    ["scan", ...amongFirst([]), "--services", "s3", "--regions", "eu-central-1"],
    world.env,
  );
  expect(Object.keys(verdictsOf(narrowed.stdout)["s3-bucket-not-public"] ?? {}).sort()).toEqual([
    "acme-policy-restricted",
    "acme.odd-1.name",
  ]);
});

test("--regions keeps to its regions, buckets included; IAM is always read", async () => {
  const { stdout } = await world.scan(["--regions", "eu-central-1"]);
  const everywhere = expectedFindings(world.account);
  const { unnamedVolume } = world.account;
  const kept = ["acme.odd-1.name", "acme-policy-restricted", "eu-central-1", unnamedVolume, "pending"];
  const here = Object.entries(everywhere).map(([check, resources]) => {
    const global = check.startsWith("iam-") || check === "s3-account-block-public-access";
    const names = Object.entries(resources).filter(([name]) => global || kept.includes(name));
    return [check, Object.fromEntries(names)] as const;
  });
  const expected = Object.fromEntries(here.filter(([, resources]) => Object.keys(resources).length > 0));
  expect(verdictsOf(stdout)).toEqual(expected);
  expect(new Set(world.proxy.calls.map(({ region }) => region))).toEqual(
    // STS, IAM and the like are asked at home; Multi-Region access points at theirs.
    new Set(["us-east-1", "eu-central-1", "us-west-2"]),
  );
});

test("one check makes its own calls and no other", async () => {
  const recording = join(folder, "volumes.ndjson");
  const { code, stdout } = await world.scan(["--checks", "ebs-volume-encrypted", "--record", recording]);
  expect(code).toBe(0);
  const { "ebs-volume-encrypted": volumes } = expectedFindings(world.account);
  expect(verdictsOf(stdout)).toEqual({ "ebs-volume-encrypted": volumes });
  const calls = world.proxy.calls.map((call) => `${nameOf(call)} ${call.region}`).sort();
  expect(calls).toEqual([
    "EC2:DescribeRegions us-east-1",
    "EC2:DescribeVolumes eu-central-1",
    "EC2:DescribeVolumes eu-west-1",
    "EC2:DescribeVolumes us-east-1",
    "STS:GetCallerIdentity us-east-1",
  ]);
  const recorded = await operationsIn(recording);
  expect(recorded).toEqual(["DescribeRegions", "DescribeVolumes", "GetCallerIdentity"]);
});

test("trusted accounts of the configuration change what is known of them, and nothing else", async () => {
  const config = join(import.meta.dirname, "trusting.yaml");
  const { stdout } = await world.scan(["--services", "iam", "--config", config]);
  const usual = expectedFindings(world.account);
  const { "iam-role-trust-no-external-path-to-admin": paths = {}, "iam-role-trust-not-whole-account": whole } = usual;
  expect(verdictsOf(stdout)).toEqual({
    ...Object.fromEntries(Object.entries(usual).filter(([check]) => check.startsWith("iam-"))),
    "iam-role-trust-external-account-known": Object.fromEntries(
      [...MEMBERS, ...VENDORS].map((name) => [name, "passed"]),
    ),
    // A vendor's whole account is fine behind an external id, be it a weak one.
    "iam-role-trust-not-whole-account": {
      ...whole,
      "vendor-id": "passed",
      "vendor-guessable": "passed",
      "vendor-admin": "passed",
      "vendor-admin-bounded": "passed",
    },
    // Who is trusted is no outsider.
    "iam-role-trust-no-external-path-to-admin": Object.fromEntries(
      Object.entries(paths).filter(([name]) => !VENDORS.includes(name)),
    ),
  });
});

test("a path to administrator rights is told step by step", async () => {
  const { code, stdout } = await world.scan(["--checks", "iam-role-trust-no-external-path-to-admin"]);
  expect(code).toBe(0);
  const failed = of("findings", eventsOf(stdout)).filter(({ result }) => result.evaluation === "failed");
  const paths = failed.map(({ resource, result }) => [resource.name, result.evidence] as const);
  expect(Object.fromEntries(paths)).toMatchObject({
    "chain-entry": {
      path: ["chain-entry", "chain-middle", "chain-admin"].map(roleArn),
      administratorBy: ADMINISTRATOR,
      openedBy: [{ statement: 0, principal: "arn:aws:iam::777788889999:role/deploy" }],
    },
    "vendor-admin": {
      path: [roleArn("vendor-admin")],
      administratorBy: "arn:aws:iam::111122223333:policy/identities",
    },
    "github-prefix": { path: [roleArn("github-prefix")], administratorBy: ADMINISTRATOR },
  });
});

test("all managed policies of AWS, as moto tells them, change nothing", async () => {
  const inUse = world.account.policies.length;
  const all: Rule = (call) => (listsManagedPolicies(call) ? { rewrite: counting } : undefined);
  let told = 0;
  function counting(body: string): string {
    told = body.split("<DefaultVersionId>").length - 1;
    return body;
  }
  const { stdout } = await world.scan(["--services", "iam"], [all]);
  expect(told).toBeGreaterThan(100 * inUse);
  const expected = Object.entries(expectedFindings(world.account)).filter(([check]) => check.startsWith("iam-"));
  expect(verdictsOf(stdout)).toEqual(Object.fromEntries(expected));
});

test("a block on the whole account settles who can reach the buckets, without a look at any of them", async () => {
  const block: Rule = (call) => (nameOf(call) === "S3Control:GetPublicAccessBlock" ? accountBlocked() : undefined);
  const { code, stdout } = await world.scan(["--checks", "s3-bucket-not-public,s3-account-*"], [block]);
  expect(code).toBe(0);
  const verdicts = Object.values(verdictsOf(stdout)).flatMap((resources) => Object.values(resources));
  expect(new Set(verdicts)).toEqual(new Set(["passed"]));
  expect(verdicts).toHaveLength(1 + world.account.bucketRegions.size);
  expect(world.proxy.calls.map(nameOf).sort()).toEqual([
    "S3:ListBuckets",
    "S3Control:GetPublicAccessBlock",
    "STS:GetCallerIdentity",
  ]);
});

test("to an account in no organization, every organization is somebody else's", async () => {
  const alone: Rule = (call) =>
    nameOf(call) === "Organizations:DescribeOrganization"
      ? failure(call, { code: "AWSOrganizationsNotInUseException", message: "Not a member.", status: 400 })
      : undefined;
  const { stdout } = await world.scan(["--services", "iam"], [alone]);
  const found = verdictsOf(stdout);
  expect(found["iam-role-trust-wildcard-narrowed"]).toEqual({ organization: "failed", office: "failed" });
  expect(found["iam-role-trust-not-organization-wide"]).toBeUndefined();
  expect(found["iam-role-trust-external-account-known"]?.["member"]).toBe("failed");
  expect(found["iam-role-trust-external-id-required"]?.["member"]).toBe("failed");
  expect(found["iam-role-trust-no-external-path-to-admin"]?.["member-admin"]).toBe("failed");
});

test("a role is assumed once, with its external id", async () => {
  const role = ["--role-arn", "arn:aws:iam::111122223333:role/service", "--external-id", "7f3c"];
  const { code } = await world.scan(["--checks", "ebs-volume-encrypted", ...role]);
  expect(code).toBe(0);
  const assumed = world.proxy.calls.filter((call) => nameOf(call) === "STS:AssumeRole");
  expect(assumed.map(({ parameters }) => parameters.get("ExternalId"))).toEqual(["7f3c"]);
});

test.each(["account.ndjson", "account.ndjson.gz"])("what %s recorded replays to the same findings", async (name) => {
  const recording = join(folder, name);
  const live = await world.scan(["--record", recording]);
  world.proxy.calls.length = 0;
  // A replay needs no credentials and no endpoint.
  const replayed = await aplomb(["scan", ...amongFirst([]), "--replay", recording], NO_CREDENTIALS);
  const again = await aplomb(["scan", ...amongFirst([]), "--replay", recording], NO_CREDENTIALS);
  expect(world.proxy.calls).toEqual([]);
  expect(findingsIn(live.stdout).length).toBeGreaterThan(50);
  expect(replayed.code).toBe(live.code);
  expect(findingsIn(replayed.stdout)).toEqual(findingsIn(live.stdout));
  expect(again.stdout).toBe(replayed.stdout);
});

test("a recording holds no secret and nothing that could move a cursor", async () => {
  const recording = join(folder, "safe.ndjson");
  await world.scan(["--record", recording]);
  const text = await readFile(recording, "utf8");
  expect(text.length).toBeGreaterThan(1000);
  expect(text.includes(world.env["AWS_SECRET_ACCESS_KEY"] ?? "")).toBe(false);
  expect(text.includes("not-a-real-password")).toBe(false);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
  expect(text.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/)).toBeNull();
});

function findingsIn(stdout: string): readonly string[] {
  const rows = of("findings", eventsOf(stdout)).map(({ aplomb, rule, resource, cloud, result, message }) =>
    JSON.stringify([aplomb.finding.id, rule.id, resource, cloud, result, message, aplomb.unread]),
  );
  return rows.sort();
}

async function operationsIn(recording: string): Promise<string[]> {
  const [, ...lines] = (await readFile(recording, "utf8")).trim().split("\n");
  return [...new Set(lines.map((line) => (JSON.parse(line) as { operation: string }).operation))].sort();
}
