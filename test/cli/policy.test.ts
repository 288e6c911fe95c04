import { Readable } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { TRUST_RULES } from "../../src/policy/index.ts";
import { aplomb, fileOf, type Ran } from "../support/command.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { ACCOUNT } from "../support/recorded.ts";
import { GITHUB, gh, github, MEMBER, ORG_ID, STRANGER, trust } from "../support/role.ts";

const OURS = ["--account", ACCOUNT, "--org", ORG_ID];

function judge(policy: unknown, ...flags: string[]): Promise<Ran> {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  return aplomb(["policy", fileOf(text, "policy.json"), ...flags]);
}

interface Judged {
  readonly kind: string;
  readonly results: readonly {
    readonly check: string;
    readonly severity: string;
    readonly status: string;
    readonly statements: readonly { readonly sid?: string; readonly condition?: string }[];
    readonly fix?: string;
  }[];
}

async function judged(policy: unknown, ...flags: string[]): Promise<Judged & { readonly code: number }> {
  const { code, stdout } = await judge(policy, "--format", "json", ...flags);
  const json: Judged = JSON.parse(stdout);
  return { code, ...json };
}

const failed = ({ results }: Judged) =>
  results.filter(({ status }) => status === "failed").map(({ check, severity }) => `${severity} ${check}`);

/** A repository's policy: it names no resource. */
const ecr = () => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }],
});

/** A trust statement with a resource, which IAM refuses and people write. */
const stray = () => ({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", Resource: "*" });

/** A bucket's policy of one statement. */
const bucket = (Principal: unknown, Condition?: object, more: object = {}) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      ...(Principal !== undefined && { Principal }),
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme/*",
      ...(Condition !== undefined && { Condition }),
      ...more,
    },
  ],
});

const sub = (value: string) => gh({ sub: value });
const MAIN = github({
  StringEquals: { ...gh({ aud: "sts.amazonaws.com" }), ...sub("repo:acme/app:ref:refs/heads/main") },
});

describe("worked examples", () => {
  const PUBLIC = ["critical s3-bucket-not-public"];
  const open = bucket("*");

  test.each<[name: string, policy: unknown, code: number, failures: readonly string[]]>([
    ["a bucket for everyone, one statement as an object", { ...open, Statement: open.Statement[0] }, 1, PUBLIC],
    [
      "everyone from two endpoints",
      bucket("*", { StringEquals: { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-5e6f7a8b"] } }),
      0,
      [],
    ],
    [
      "everyone from a network, or from all of them",
      bucket("*", { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] } }),
      1,
      PUBLIC,
    ],
    [
      "everyone, the organization only if there is one",
      bucket("*", { StringEqualsIfExists: { "aws:PrincipalOrgID": ORG_ID } }),
      1,
      PUBLIC,
    ],
    ["everyone else", bucket(undefined, undefined, { NotPrincipal: { AWS: ACCOUNT } }), 1, PUBLIC],
    [
      "the whole organization",
      trust({ AWS: "*" }, { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }),
      1,
      ["low iam-role-trust-not-organization-wide"],
    ],
    [
      "GitHub with an audience only",
      github({ StringEquals: gh({ aud: "sts.amazonaws.com" }) }),
      1,
      ["critical iam-role-trust-oidc-tenant-pinned"],
    ],
    [
      "GitHub with a wildcard before the tenant ends",
      github({ StringLike: { ...gh({ aud: "sts.amazonaws.com" }), ...sub("repo:acme*") } }),
      1,
      ["critical iam-role-trust-oidc-tenant-pinned"],
    ],
    ["GitHub with a branch", MAIN, 0, []],
    [
      "a vendor that may leave out the external id",
      trust({ AWS: STRANGER }, { StringEqualsIfExists: { "sts:ExternalId": "7f3c2b9e-5b1d" } }),
      1,
      ["high iam-role-trust-external-id-required"],
    ],
    ["EC2", trust({ Service: "ec2.amazonaws.com" }), 0, []],
  ])("%s", async (_, policy, code, failures) => {
    const result = await judged(policy, ...OURS);
    expect(result.code).toBe(code);
    expect(failed(result)).toEqual(failures);
    for (const { status, fix } of result.results) expect(fix !== undefined).toBe(status === "failed");
  });
});

describe("which policy", () => {
  test.each([
    ["a resource makes it a bucket's", bucket("*"), [], "bucket"],
    ["no resource makes it a role's", trust("*"), [], "trust"],
    ["a flag says so", { ...trust("*") }, ["--kind", "bucket"], "bucket"],
    ["nothing of STS is no role's, though it names no resource (ECR)", ecr(), [], "bucket"],
    ["STS makes it a role's, though it names a resource", { ...trust("*"), Statement: [stray()] }, [], "trust"],
    ["IAM's own text, URL-encoded", encodeURIComponent(JSON.stringify(trust("*"))), [], "trust"],
    ["text in text, as some tools print it", JSON.stringify(JSON.stringify(bucket("*"))), [], "bucket"],
    ["with a byte order mark", `\ufeff${JSON.stringify(trust("*"))}\n`, [], "trust"],
  ])("%s", async (_, policy, flags, kind) => {
    expect((await judged(policy, ...flags)).kind).toBe(kind);
  });

  test.each([
    ["a bucket's policy as a role's", bucket("*"), ["--kind", "trust"], /no trust policy/],
    ["the policy of an identity", bucket(undefined), [], /names no Principal/],
    ["an organization's name for its id", trust("*"), ["--org", "acme"], /not the id of an organization/],
  ])("%s is refused: a pass would mean nothing", async (_, policy, flags, message) => {
    const { code, stdout, stderr } = await judge(policy, ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("a repository that everyone may pull from fails", async () => {
    expect((await judged(ecr())).code).toBe(1);
  });

  test("whose an account is cannot be told without the own one", async () => {
    const vendor = trust({ AWS: "arn:aws:iam::444455556666:root" });
    expect((await judged(vendor)).code).toBe(3);
    expect((await judged(vendor, "--account", "444455556666")).code).toBe(0);
  });

  test("- is standard input", async () => {
    const own = Object.getOwnPropertyDescriptor(process, "stdin");
    Object.defineProperty(process, "stdin", { value: Readable.from([JSON.stringify(MAIN)]), configurable: true });
    onTestFinished(() => void Object.defineProperty(process, "stdin", own ?? {}));
    const { code, stdout } = await aplomb(["policy", "-", ...OURS]);
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Trust policy: passed"]);
  });
});

describe("what it says", () => {
  test("the verdict, the deciding statements and conditions, and the fix", async () => {
    const policy = github({ StringLike: sub("repo:acme*") });
    const { code, stdout, stderr } = await judge(policy, ...OURS);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^Trust policy: failed\n/);
    expect(stdout).toContain(TRUST_RULES["iam-role-trust-oidc-tenant-pinned"].failed);
    expect(stdout).toContain("iam-role-trust-oidc-tenant-pinned, critical");
    expect(stdout).toContain(
      `statement 0: ${GITHUB}, StringLike token.actions.githubusercontent.com:sub repo:acme*\n` +
        "        The condition accepts other tenants of GitHub Actions too.",
    );
    expect(stdout).toMatch(/Fix: Add a condition on the provider's tenancy claim/);
  });

  test("rules that do not apply, or that need AWS, say nothing", async () => {
    const { results } = await judged(MAIN, ...OURS);
    expect(results.map(({ check }) => check)).not.toContain("iam-role-trust-provider-exists");
    expect(results.map(({ check }) => check)).not.toContain("iam-role-trust-saml-audience-pinned");
    expect(results.every(({ status }) => status === "passed")).toBe(true);
  });

  test.each(Object.entries(HOSTILE))("%s in a Sid and a condition does nothing to a terminal", async (_, text) => {
    const [statement] = bucket("*", { StringLike: { "aws:Referer": text } }).Statement;
    const policy = { Statement: [{ ...statement, Sid: text }] };
    const plain = (await judge({ Statement: [{ ...statement, Sid: "x" }] })).stdout.split("\n").length;
    const { code, stdout } = await judge(policy);
    expect(code).toBe(1);
    const lines = stdout.split("\n");
    expect(lines).toHaveLength(plain);
    for (const line of lines) expect(line).not.toMatch(OBEYED);

    const json = await judge(policy, "--format", "json");
    for (const line of json.stdout.split("\n")) expect(line).not.toMatch(OBEYED);
    const { results }: Judged = JSON.parse(json.stdout);
    expect(results[0]?.statements[0]?.sid).toBe(text);
  });
});

describe("exit codes", () => {
  const orgWide = trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } });
  const vendor = trust({ AWS: MEMBER }, { StringEquals: { "sts:ExternalId": "7f3c2b9e-5b1d-4c0a" } });
  const unclear = trust("*", { FutureEquals: { "aws:PrincipalOrgID": ORG_ID } });

  test.each<[name: string, policy: unknown, flags: string[], code: number]>([
    ["a failure", orgWide, OURS, 1],
    ["a failure below --fail-on", orgWide, [...OURS, "--fail-on", "medium"], 0],
    ["a failure at --fail-on", orgWide, [...OURS, "--fail-on", "low"], 1],
    ["whose organization it is, is not given", orgWide, ["--account", ACCOUNT], 3],
    ["an operator nobody knows", unclear, OURS, 3],
    ["a vendor that is named", vendor, [...OURS, "--trusted-accounts", MEMBER], 0],
    ["whose account it is, is not given", vendor, OURS, 3],
    ["an account of our own", trust({ AWS: MEMBER }), [...OURS, "--own-accounts", MEMBER], 0],
    ["one of a list", trust({ AWS: MEMBER }), [...OURS, "--own-accounts", `${STRANGER},${MEMBER}`], 0],
    ["the own account", trust({ AWS: ACCOUNT }), OURS, 0],
    ["another account of a bucket", bucket({ AWS: STRANGER }), OURS, 0],
    ["no statement at all", { Statement: [] }, OURS, 0],
  ])("%s", async (_, policy, flags, code) => {
    const ran = await judge(policy, ...flags);
    expect([ran.code, ran.stderr], ran.stdout).toEqual([code, ""]);
  });

  test.each<[name: string, text: string, flags: string[], message: RegExp]>([
    ["no JSON", "{", [], /policy\.json is not a policy that can be read: \$: The policy is not JSON/],
    ["an empty file", "", [], /The policy is empty/],
    ["something else", '{"Policy": "{}"}', [], /The policy has no Statement[\s\S]*Give the policy document itself/],
    ["a broken statement", '{"Statement":[{"Effect":"Maybe"}]}', [], /\$\.Statement\[0\]\.Effect/],
    ["a wrong account", "{}", ["--account", "acme"], /acme is not an account id\.\n {2}It has twelve digits/],
    ["a wrong account among others", "{}", ["--own-accounts", `${ACCOUNT},1`], /1 is not an account id/],
    ["a wrong vendor", "{}", ["--trusted-accounts", "\u001b[2J"], /\\u001b\[2J is not an account id/],
    ["a level there is not", "{}", ["--fail-on", "hihg"], /hihg/],
    ["a kind there is not", "{}", ["--kind", "queue"], /Allowed choices are bucket, trust/],
  ])("%s ends with 2", async (_, text, flags, message) => {
    const { code, stdout, stderr } = await judge(text, ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("\u001b");
  });

  test("a file that is not there ends with 2", async () => {
    const { code, stdout, stderr } = await aplomb(["policy", "/nonexistent/policy.json"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/policy\.json cannot be read: ENOENT[\s\S]*or - for standard input/);
  });

  test("no file ends with 2", async () => {
    expect((await aplomb(["policy"])).code).toBe(2);
  });
});
