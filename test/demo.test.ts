import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { devNull } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { checks } from "../checks/index.ts";

interface DemoEvent {
  readonly data_stream: { readonly dataset: string };
  readonly rule: { readonly id: string };
  readonly resource: { readonly id: string; readonly name: string };
  readonly cloud: { readonly account: { readonly id: string }; readonly region?: string };
  readonly result: { readonly evaluation: "passed" | "failed" | "unknown"; readonly evidence: object };
  readonly error?: { readonly type: string };
  readonly aplomb: {
    readonly coverage: { readonly status: string };
    readonly scan: { readonly resources: number; readonly targets: number; readonly bugs: number };
  };
}

/** A machine without any AWS set-up; a call to a network would end at a closed port. */
const BARE = {
  PATH: process.env["PATH"] ?? "",
  HOME: devNull,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};

let stdout: string;
let events: readonly DemoEvent[];
let findings: readonly DemoEvent[];

beforeAll(async () => {
  stdout = await demo("--format", "ndjson");
  events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as DemoEvent);
  findings = events.filter(({ data_stream }) => data_stream.dataset === "aplomb.findings");
});

test("the demo is a company of four regions and some 750 resources", () => {
  const scan = events.at(-1)?.aplomb.scan;
  expect(scan?.resources).toBeGreaterThanOrEqual(700);
  // The account itself is a target too.
  expect(scan?.targets).toBe(5);
  const regions = new Set(findings.flatMap(({ cloud }) => cloud.region ?? []));
  expect([...regions].sort()).toEqual(["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"]);
  expect(new Set(events.map(({ cloud }) => cloud.account.id))).toEqual(new Set(["111122223333"]));
});

test("it is mostly tidy: of all findings 70 to 90 in 100 pass, and nearly each check has some", () => {
  const passed = findings.filter(({ result }) => result.evaluation === "passed").length;
  expect(passed / findings.length).toBeGreaterThan(0.7);
  expect(passed / findings.length).toBeLessThan(0.9);
  const judged = new Set(findings.map(({ rule }) => rule.id));
  // What an organization has is for the account that manages it, and this one does not.
  const ofManagement = /^(?:organizations-|cloudwatch-alarm-organizations-)/;
  expect(checks.map(({ id }) => id).filter((id) => !judged.has(id) && !ofManagement.test(id))).toEqual([
    "iam-role-trust-cognito-authenticated",
    "iam-role-trust-oidc-subject-pinned",
    "iam-role-trust-roles-anywhere-pinned",
    // A member of an organization is not asked how that manages its root users.
    "iam-root-credentials-managed-centrally",
    "rds-cluster-auto-minor-upgrade-enabled",
    "s3-multi-region-access-point-block-public-access",
  ]);
});

test("what is worst tells what a few years leave behind", () => {
  const named = new Map<string, string[]>();
  for (const { rule, resource, result } of findings) {
    if (result.evaluation !== "failed") continue;
    named.set(rule.id, [...(named.get(rule.id) ?? []), resource.name].sort());
  }
  const worst = {
    "s3-bucket-not-public": ["acme-press-kit", "acme-www"],
    "rds-instance-not-public": ["eu-matomo-db"],
    "rds-snapshot-not-public": ["wiki-db-2022-migration"],
    "ebs-snapshot-not-public": ["wiki-2021-migration"],
    "ec2-image-not-public": ["acme-matomo-2023"],
    "vpc-security-group-ssh-not-open": ["jenkins"],
    "iam-instance-role-not-administrator": ["acme-prod-jenkins"],
    "iam-user-mfa-enabled": ["tom.baker"],
    "iam-access-key-rotated": ["jenkins-deploy", "wiki-backup"],
    "iam-credentials-used-recently": ["ines.duarte", "wiki-backup"],
    "rds-instance-certificate-current": ["wiki-db"],
    "ec2-instance-not-stopped-for-long": ["wiki"],
  };
  expect(Object.fromEntries(Object.keys(worst).map((id) => [id, named.get(id)]))).toEqual(worst);
});

describe.each(["accessanalyzer", "ebs", "ec2", "iam", "rds", "s3", "vpc"])("%s", (family) => {
  test.each(["passed", "failed", "unknown"])("has findings that %s", (verdict) => {
    const found = findings.filter(
      ({ rule, result }) => rule.id.startsWith(`${family}-`) && result.evaluation === verdict,
    );
    expect(found.length).toBeGreaterThan(0);
  });
});

test("its roles are what the company was built to have: everything else about them passes", () => {
  const told = (verdict: string) => {
    const found: Record<string, string[]> = {};
    for (const { rule, resource, result } of findings) {
      if (!rule.id.startsWith("iam-role-trust-") || result.evaluation !== verdict) continue;
      const check = rule.id.slice("iam-role-trust-".length);
      found[check] = [...(found[check] ?? []), resource.name].sort();
    }
    return found;
  };
  expect(told("failed")).toEqual({
    "not-public": ["partner-sync-legacy"],
    "oidc-tenant-pinned": ["github-deploy-website"],
    "no-external-path-to-admin": ["github-deploy-website"],
    "wildcard-narrowed": ["office-network-support"],
    "external-id-required": ["vendor-backup"],
    "eks-subject-pinned": ["eks-log-shipper"],
    "oidc-not-repository-wide": ["github-deploy-mobile-app"],
    "not-organization-wide": ["shared-artifacts-reader"],
    "service-source-pinned": ["cloudtrail-log-delivery"],
    "mfa-required": ["wiki-backup"],
    "no-deleted-principal": ["notebooks"],
    "provider-exists": ["bookkeeping-readonly"],
  });
  // The company's list of accounts was refused.
  const vendors = ["vendor-backup", "vendor-monitoring"];
  expect(told("unknown")).toEqual({ "external-account-known": vendors, "not-whole-account": vendors });
  // The company's own administrators are no finding.
  expect(told("passed")["saml-audience-pinned"]).toContain("AWSReservedSSO_AdministratorAccess_5f2c9d0b7e1a4836");
});

test("any repository on GitHub is three roles away from administrator rights", () => {
  const paths = findings.filter(
    ({ rule, result }) => rule.id.endsWith("-no-external-path-to-admin") && result.evaluation === "failed",
  );
  const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  expect(paths.map(({ result }) => result.evidence)).toMatchObject([
    {
      path: ["github-deploy-website", "release-coordinator", "terraform-apply"].map(role),
      administratorBy: "arn:aws:iam::aws:policy/AdministratorAccess",
    },
  ]);
});

test("the recording is small enough to ship", async () => {
  const { size } = await stat(join(import.meta.dirname, "..", "recordings", "demo.ndjson.gz"));
  expect(size).toBeLessThan(96 * 1024);
});

test("the recording answers every call that the checks make, and no check breaks on it", () => {
  expect(events.filter(({ error }) => error?.type === "not-recorded")).toEqual([]);
  expect(events.at(-1)?.aplomb.scan.bugs).toBe(0);
});

test("what is unknown was refused, and a listing that was refused is told", () => {
  const unknown = findings.filter(({ result }) => result.evaluation === "unknown");
  expect(new Set(unknown.map(({ error }) => error?.type))).toEqual(new Set(["denied"]));
  const gaps = events.filter(({ data_stream }) => data_stream.dataset === "aplomb.coverage");
  expect(gaps.filter(({ aplomb }) => aplomb.coverage.status === "failed")).toHaveLength(1);
});

test.each([["ndjson"], ["table"]])("it says the same each time, to the byte: %s", async (format) => {
  expect(await demo("--format", format)).toBe(format === "ndjson" ? stdout : await demo("--format", format));
});

test("only AWS's example accounts appear in it", async () => {
  const accounts = stdout.match(/(?<=arn:aws:[a-z0-9-]+:[a-z0-9-]*:)\d{12}(?=:)/g) ?? [];
  const example = ["111122223333", "444455556666", "777788889999", "123456789012"];
  expect([...new Set(accounts)].filter((account) => !example.includes(account))).toEqual([]);
});

async function demo(...args: readonly string[]): Promise<string> {
  const bin = join(import.meta.dirname, "..", "bin", "aplomb.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "demo", "--quiet", ...args], {
    env: BARE,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
