import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hubText, roleText } from "../../src/permissions/formats.ts";
import { readPolicies } from "../../src/permissions/policies.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { installMoto } from "../wire/moto.ts";
import { ASKING, MANY, SCANNER } from "./roles.ts";

beforeAll(installMoto, 300_000);

const PYTHON = join(import.meta.dirname, "..", "..", ".venv", "moto", "bin", "python");
const DEPLOY = join(import.meta.dirname, "python", "deploy_role.py");

/** Deploys the role's template in moto with these parameters, and tries the role as far as it can be tried there. */
async function deployed(role: typeof ASKING, parameters: Readonly<Record<string, string>>) {
  const template = await roleText("cloudformation", role);
  const input = JSON.stringify({ template, parameters, hub_policy: hubText(role, ["sts:GetCallerIdentity"]) });
  const run = spawnSync(PYTHON, [DEPLOY], { input, encoding: "utf8" });
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

const USER = "arn:aws:iam::111122223333:user/aplomb-scanner";

test("the role can be assumed by the scanner with the external id, and reads but changes nothing", async () => {
  const { status, outputs, role, policies, assumed, called } = await deployed(ASKING, {
    ScannerPrincipal: USER,
    ExternalId: "7f3c2b9e",
  });
  expect([status, outputs]).toEqual(["CREATE_COMPLETE", { RoleArn: "arn:aws:iam::111122223333:role/aplomb" }]);
  expect(role).toMatchObject({ Path: "/", MaxSessionDuration: 3600, Tags: [{ Key: "Application", Value: "aplomb" }] });
  expect(policies).toEqual(readPolicies(ASKING.actions));
  expect(assumed).toEqual({ scanner: "allowed", "wrong external id": "AccessDenied", "another user": "AccessDenied" });
  expect(called).toEqual({
    "ec2:DescribeVolumes": "allowed",
    "iam:GetAccountAuthorizationDetails": "allowed",
    "s3:ListAllMyBuckets": "allowed",
    "ec2:CreateVolume": "AccessDenied",
    "iam:CreateUser": "AccessDenied",
    "iam:ListUsers": "AccessDenied",
    "s3:CreateBucket": "AccessDenied",
  });
});

test("policies that need to be several are all attached", async () => {
  const { policies } = await deployed(MANY, { ScannerPrincipal: USER, ExternalId: "7f3c2b9e" });
  expect(policies).toHaveLength(3);
  expect(policies).toEqual(readPolicies(MANY.actions));
});

const EXTERNAL_ID = { "sts:ExternalId": "0c1f5a3e-7d52-4b7e" };
const ORGANIZATION = { "aws:PrincipalOrgID": "o-exampleorgid" };

/** What moto cannot decide (a missing external id, the organization) the project's own rules do. */
test.each<[string, Record<string, string>, object | undefined, string[]]>([
  ["nothing", {}, undefined, ["iam-role-trust-external-id-required"]],
  ["the external id", { ExternalId: EXTERNAL_ID["sts:ExternalId"] }, EXTERNAL_ID, []],
  ["the organization", { OrganizationId: ORGANIZATION["aws:PrincipalOrgID"] }, ORGANIZATION, []],
  [
    "both",
    { ExternalId: EXTERNAL_ID["sts:ExternalId"], OrganizationId: ORGANIZATION["aws:PrincipalOrgID"] },
    { ...EXTERNAL_ID, ...ORGANIZATION },
    [],
  ],
])("the trust asks for %s, as a vendor's would have to", async (_, parameters, keys, failed) => {
  const { role } = await deployed(ASKING, { ScannerPrincipal: SCANNER, ...parameters });
  const trust = role.AssumeRolePolicyDocument;
  expect(trust.Statement).toEqual([
    {
      Sid: "AplombScanner",
      Effect: "Allow",
      Principal: { AWS: SCANNER },
      Action: "sts:AssumeRole",
      ...(keys !== undefined && { Condition: { StringEquals: keys } }),
    },
  ]);
  const file = fileOf(JSON.stringify(trust), "trust.json");
  const flags = ["--kind", "trust", "--account", "444455556666", "--org", "o-exampleorgid", "--format", "json"];
  const { results } = JSON.parse((await aplomb(["policy", file, ...flags])).stdout);
  const wrong = results.filter(({ status }: { status: string }) => status === "failed");
  expect(wrong.map(({ check }: { check: string }) => check)).toEqual(failed);
});
