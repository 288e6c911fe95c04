import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { aplomb } from "../support/command.ts";
import { declaredCalls, nameOf } from "../support/declared-calls.ts";
import { eventsOfEstate, eventsOfOrganization } from "../support/events.ts";
import { temporary } from "../support/folder.ts";
import { HUB, PAYMENTS, TEMPLATE } from "../support/organization.ts";
import { ACCOUNT } from "../support/recorded.ts";

interface Line {
  readonly plan: string;
  readonly service?: string;
  readonly operation?: string;
  readonly scope?: string;
  readonly action?: string;
  readonly often?: string;
  readonly checks?: unknown;
  readonly least: number;
  readonly most: number;
  readonly [key: string]: unknown;
}

/** Where nobody answers: whatever is asked fails. */
const NOWHERE = ["--endpoint-url", "http://127.0.0.1:1"];

const plan = (...flags: readonly string[]) => aplomb(["scan", ...NOWHERE, "--plan", ...flags], { AWS_PROFILE: "none" });

async function linesOf(...flags: readonly string[]): Promise<Line[]> {
  const { code, stdout, stderr } = await plan(...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** How often an operation is called, from all its lines. */
function callsOf(lines: readonly Line[], name: string): readonly [number, number] {
  const [service, operation] = name.split(":");
  const its = lines.filter((line) => line.service === service && line.operation === operation);
  return [its.reduce((sum, { least }) => sum + least, 0), its.reduce((sum, { most }) => sum + most, 0)];
}

function fileOf(events: readonly unknown[], name = "scan.ndjson"): string {
  const path = temporary(name);
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

interface Listing {
  readonly type: string;
  readonly listed: number;
  readonly region?: string;
  readonly account?: string;
  readonly checks?: readonly string[];
  readonly findings?: number;
  readonly skipped?: readonly { readonly reason: string; readonly count: number }[];
}

function coverage({ type, listed, region, account = ACCOUNT, checks = ["x"], findings, skipped = [] }: Listing) {
  return {
    event: { sequence: 1 },
    data_stream: { dataset: "aplomb.coverage" },
    cloud: { account: { id: account }, ...(region !== undefined && { region }) },
    aplomb: {
      coverage: { status: "complete", resource_type: type, listed, findings: findings ?? listed, skipped, checks },
    },
  };
}

describe("an account with nothing in it", () => {
  test("costs the least there is: 17 regions where nobody names them", async () => {
    const lines = await linesOf("--checks", "ebs-volume-encrypted,ebs-default-*");
    expect(callsOf(lines, "EC2:DescribeVolumes")).toEqual([17, 17]);
    expect(lines.at(-1)).toMatchObject({ plan: "sum", checks: 2, accounts: 1, regions: 17, regionsAssumed: true });
    expect(lines.at(-1)).toMatchObject({ least: 36, most: 36, rateSeconds: 0 });
  });

  test.each([
    [["--regions", "eu-west-1,us-east-1"], "EC2:DescribeVolumes", 2],
    [["--regions", "eu-west-1,eu-west-1"], "EC2:DescribeVolumes", 1],
    [[], "STS:AssumeRole", 0],
    [["--role-arn", "arn:aws:iam::111122223333:role/a"], "STS:AssumeRole", 1],
    [["--profile", "a,b"], "STS:GetCallerIdentity", 2],
    [["--accounts", "111122223333,444455556666", "--role-arn", TEMPLATE], "STS:AssumeRole", 2],
    [["--accounts", "111122223333,444455556666", "--role-arn", TEMPLATE], "EC2:DescribeRegions", 2],
    [["--accounts", "111122223333", "--role-arn", TEMPLATE, "--regions", "eu-west-1"], "EC2:DescribeRegions", 2],
    [["--organization", "--role-arn", TEMPLATE], "Organizations:ListAccounts", 1],
    [["--checks", "iam-*"], "EC2:DescribeRegions", 0],
  ])("with %j: %s %d times", async (flags, name, times) => {
    expect(callsOf(await linesOf(...flags), name)).toEqual([times, times]);
  });

  test("an organization that the scan reads is not read again for its roles", async () => {
    const [alone, member] = [
      await linesOf("--checks", "iam-*"),
      await linesOf("--checks", "iam-*", "--organization", "--role-arn", TEMPLATE),
    ];
    const scopes = (lines: readonly Line[]) =>
      lines.filter(({ operation }) => operation === "DescribeOrganization").map(({ scope }) => scope);
    expect(scopes(alone)).toEqual(["account"]);
    expect(scopes(member)).toEqual(["scan"]);
  });

  test("accounts whose tags matter are asked for them", async () => {
    const lines = await linesOf("--organization", "--role-arn", TEMPLATE, "--account-tags", "env=prod");
    expect(callsOf(lines, "Organizations:ListTagsForResource")).toEqual([0, 1]);
  });

  test("each operation says which action it needs, how often it comes and for which checks", async () => {
    const lines = await linesOf("--checks", "s3-bucket-not-public,s3-bucket-no-latent-public-grant");
    expect(lines.find(({ operation }) => operation === "ListBuckets")).toEqual({
      plan: "call",
      service: "S3",
      operation: "ListBuckets",
      scope: "account",
      action: "s3:ListAllMyBuckets",
      resourceTypes: ["AWS::S3::Bucket"],
      checks: ["s3-bucket-no-latent-public-grant", "s3-bucket-not-public"],
      often: "1 per 10,000 buckets",
      least: 1,
      most: 1,
    });
  });
});

describe("by an earlier scan's counts", () => {
  let estate: readonly unknown[] = [];
  beforeAll(async () => {
    estate = (await eventsOfEstate()).events;
  });

  test("pages follow what was listed, in each region by itself", async () => {
    const file = fileOf([
      coverage({ type: "AWS::EC2::Volume", listed: 2_500, region: "eu-west-1" }),
      coverage({ type: "AWS::EC2::Volume", listed: 1_000, region: "us-east-1" }),
      coverage({ type: "AWS::EC2::Volume", listed: 0, region: "sa-east-1" }),
    ]);
    const lines = await linesOf(file, "--checks", "ebs-volume-encrypted");
    expect(callsOf(lines, "EC2:DescribeVolumes")).toEqual([5, 5]);
    expect(lines.at(-1)).toMatchObject({ regions: 3, regionsAssumed: false, least: 7, most: 7 });
    expect(lines.at(-1)).toMatchObject({ chain: 2 + 3 });
    const some = await linesOf(file, "--checks", "ebs-volume-encrypted", "--regions", "eu-west-1");
    expect(callsOf(some, "EC2:DescribeVolumes")).toEqual([3, 3]);
  });

  test("things that no check looked at are on pages too; verdicts that were left out are not", async () => {
    const listing = { type: "AWS::IAM::Role", checks: ["a", "b"], listed: 900, findings: 1_000 };
    const roles = (skipped: Listing["skipped"]) => fileOf([coverage({ ...listing, ...(skipped && { skipped }) })]);
    const left = { reason: "no-such-principal", count: 800 };
    const linked = { reason: "service-linked-role", count: 101 };
    const flags = ["--checks", "iam-role-trust-not-public"];
    const name = "IAM:GetAccountAuthorizationDetails";
    expect(callsOf(await linesOf(roles([left]), ...flags), name)).toEqual([1, 1]);
    expect(callsOf(await linesOf(roles([left, linked]), ...flags), name)).toEqual([2, 2]);
  });

  test("a detail is read for each of them at most, and the rates make the scan wait", async () => {
    const file = fileOf([coverage({ type: "AWS::S3::Bucket", listed: 500 })]);
    const lines = await linesOf(file, "--checks", "s3-bucket-not-public");
    expect(callsOf(lines, "S3:GetBucketPolicy")).toEqual([0, 500]);
    expect(lines.at(-1)?.["rateSeconds"]).toBeGreaterThan(1);
    expect(lines.at(-1)?.["slowest"]).toMatch(/^S3:Get/);
  });

  test.each([
    [["--no-budget"], 0, undefined],
    [["--max-rate", "1"], 2_500, "--max-rate"],
    [["--no-budget", "--max-rate", "10"], 250, "--max-rate"],
  ])("with %j it waits for about %d s", async (flags, seconds, slowest) => {
    const file = fileOf([coverage({ type: "AWS::S3::Bucket", listed: 500 })]);
    const sum = (await linesOf(file, "--checks", "s3-bucket-not-public", ...flags)).at(-1);
    expect(Math.round(Number(sum?.["rateSeconds"]) / 50) * 50).toBe(seconds);
    expect(sum?.["slowest"]).toBe(slowest);
  });

  test("the sum is that of its lines", async () => {
    const lines = await linesOf(fileOf(estate, "scan.ndjson.gz"), "--quiet");
    const calls = lines.filter((line) => line.plan === "call");
    const sum = lines.at(-1);
    expect(sum?.least).toBe(calls.reduce((total, { least }) => total + least, 0));
    expect(sum?.most).toBe(calls.reduce((total, { most }) => total + most, 0));
    const [account] = lines.filter((line) => line.plan === "account");
    const before = calls.filter(({ scope }) => scope === "scan").length;
    expect(account).toEqual({
      plan: "account",
      account: ACCOUNT,
      least: (sum?.least ?? 0) - before,
      most: expect.any(Number),
      // Access points, and managed policies.
      more: true,
    });
  });

  test("the scan itself keeps to it", async () => {
    const { calls, events } = await eventsOfEstate();
    const sum = (await linesOf(fileOf(events), "--quiet")).at(-1);
    expect(calls.length).toBeGreaterThanOrEqual(sum?.least ?? Number.NaN);
    // How many trails, plans or access points there are nobody counts.
    const things = new Set(declaredCalls().flatMap(({ per, operation }) => (per === "thing" ? operation : [])));
    const uncounted = calls.filter((call) => things.has(nameOf(call))).length;
    expect(uncounted).toBeLessThan(calls.length / 4);
    expect(calls.length).toBeLessThanOrEqual((sum?.most ?? Number.NaN) + uncounted);
  });

  test("each account of an organization counts, also one that nobody could enter", async () => {
    const file = fileOf((await eventsOfOrganization()).events);
    const flags = ["--organization", "--role-arn", TEMPLATE, "--checks", "ebs-volume-encrypted"];
    const all = await linesOf(file, ...flags);
    expect(callsOf(all, "STS:AssumeRole")).toEqual([3, 3]);
    const some = await linesOf(file, ...flags, "--accounts", `${HUB},${PAYMENTS}`);
    expect(some.filter((line) => line.plan === "account").map(({ account }) => account)).toEqual([HUB, PAYMENTS]);
    expect(callsOf(some, "EC2:DescribeVolumes")).toEqual([2, 2]);
  });

  test("what broke off is told, and an account that it knows nothing of", async () => {
    const { stderr } = await plan(
      fileOf(estate),
      "--format",
      "none",
      "--accounts",
      `${ACCOUNT},444455556666`,
      "--role-arn",
      TEMPLATE,
    );
    expect(stderr).toMatch(/\d+ listings? broke off/);
    expect(stderr).toMatch(/nothing of 444455556666/);
  });
});

describe("the table", () => {
  test.each([
    [[], /\d+ checks in 1 account and each enabled region \(17 by default/],
    [["--organization", "--role-arn", TEMPLATE], /one account of the\s+organization/],
    [["--checks", "iam-role-trust-not-public"], /^1 check in 1 account\. Nothing/],
  ])("%j fits 80 columns and says what it is of", async (flags, text) => {
    const { code, stdout, stderr } = await plan("--format", "table", ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(text);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("says how often and for whom, in words", async () => {
    const file = fileOf([
      coverage({ type: "AWS::IAM::Role", listed: 3 }),
      coverage({ type: "AWS::S3::Bucket", listed: 45 }),
    ]);
    const { stdout } = await plan(file, "--format", "table", "--checks", "s3-bucket-not-public,iam-role-trust-*");
    expect(stdout).toMatch(/S3:GetBucketPolicyStatus +0 to 45\n {6}up to 1 per bucket\n/);
    expect(stdout).toMatch(/S3Control:GetAccessPoint +0\+\n/);
    expect(stdout).toMatch(
      /IAM:ListSAMLProviders +0 to 1\n {6}.*if a role needs it; for\n {6}iam-role-trust-provider-exists\n/,
    );
    expect(stdout).toMatch(/1,000 more of a type cost, at most\n(?:.*\n)+? {2}AWS::S3::Bucket +5,001\n/);
    expect(stdout).toMatch(/make it wait for up to 1\.\d s, S3:Get\w+ most\.\n$/);
  });
});

test("--format none says nothing", async () => {
  expect(await plan("--format", "none")).toEqual({ code: 0, stdout: "", stderr: "" });
});

describe("what is wrong is told as in a scan", () => {
  test.each([
    [["--severity", "huge"], /--severity cannot be huge/],
    [["--max-rate", "0"], /--max-rate cannot be 0/],
    [["--format", "csv"], /--format cannot be csv/],
    [["--checks", "nothing-such"], /nothing-such/],
    [["--accounts", "1"], /not an account id|role/],
    [["--organization"], /role/],
    [["--fail-on", "new:high"], /--fail-on new:/],
    [["--replay", "recordings/demo.ndjson.gz"], /A replay asks nothing of AWS/],
    [["there-is-no-such-file.ndjson"], /there-is-no-such-file/],
    [["package.json"], /package\.json has no coverage events/],
  ])("%j", async (flags, message) => {
    const { code, stdout, stderr } = await plan(...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("the counts of several accounts are no counts of one", async () => {
    const file = fileOf([HUB, PAYMENTS].map((account) => coverage({ type: "AWS::S3::Bucket", listed: 1, account })));
    const { code, stderr } = await plan(file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is of 2 accounts, and this scan is of one/);
  });
});
