import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Json } from "../../src/model/json.ts";
import { bucket, PUBLIC_POLICY } from "../support/bucket.ts";
import { ACCOUNT, answer } from "../support/recorded.ts";
import {
  COGNITO,
  EKS,
  gh,
  github,
  identityProviders,
  ORG_ID,
  provider,
  role,
  SAML,
  STRANGER,
  trust,
} from "../support/role.ts";
import { ADMIN, ADMINISTRATOR_ACCESS, roles } from "../support/roles.ts";
import { scanned } from "../support/scanned.ts";

/**
 * Never passed because a field is missing: each check fails on a recording; then every key of every answer in it is
 * left out, one at a time. Whatever that makes of the finding, it is not `passed`, unless the key's absence says so.
 */

interface Failing {
  readonly check: string;
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  /** Keys whose absence is an answer: the last part of the path, then why. */
  readonly absenceAnswers?: Readonly<Record<string, string>>;
}

const instance = { DBInstanceIdentifier: "db", DBInstanceStatus: "available", Engine: "postgres", MultiAZ: false };
const members = ["a", "b"].map((id) => ({
  DBInstanceIdentifier: id,
  DBClusterIdentifier: "c",
  DBInstanceStatus: "available",
  AvailabilityZone: "eu-west-1a",
}));
const cluster = {
  DBClusterIdentifier: "c",
  Engine: "aurora-mysql",
  EngineMode: "provisioned",
  Status: "available",
  MultiAZ: true,
  DBClusterMembers: members.map(({ DBInstanceIdentifier }) => ({ DBInstanceIdentifier })),
};
const quiet = { ownership: "BucketOwnerEnforced" } as const;

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;

const FAILING: readonly Failing[] = [
  {
    check: "ebs-default-encryption-enabled",
    name: "off",
    calls: [answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: false })],
  },
  {
    check: "ebs-volume-encrypted",
    name: "not encrypted",
    calls: [
      answer("EC2:DescribeVolumes", {
        Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: false, Attachments: [{ InstanceId: "i-1" }] }],
      }),
    ],
  },
  {
    check: "rds-instance-multi-az",
    name: "one zone",
    calls: [answer("RDS:DescribeDBInstances", { DBInstances: [instance] })],
  },
  {
    check: "rds-cluster-multi-az",
    name: "one zone",
    calls: [
      answer("RDS:DescribeDBClusters", { DBClusters: [cluster] }),
      answer("RDS:DescribeDBInstances", { DBInstances: members }),
    ],
  },
  { check: "s3-account-block-public-access", name: "partly on", calls: bucket({ account: "restrict" }) },
  {
    check: "s3-bucket-not-public",
    name: "by its policy",
    calls: bucket({ ...quiet, status: "public", policy: PUBLIC_POLICY }),
  },
  { check: "s3-bucket-not-public", name: "by its ACL", calls: bucket({ acl: "everyone", ownership: "ObjectWriter" }) },
  {
    check: "s3-bucket-not-public",
    name: "by an access point",
    calls: bucket({ ...quiet, points: [{ status: "public" }] }),
  },
  {
    check: "s3-bucket-not-public",
    name: "by a Multi-Region access point",
    calls: bucket({ ...quiet, multiRegion: { status: "public" } }),
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "a policy behind the block",
    calls: bucket({ ...quiet, account: "restrict", status: "public", policy: PUBLIC_POLICY }),
    absenceAnswers: {
      RestrictPublicBuckets: "S3 leaves out flags that were never set: then the policy is open, not waiting",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "an access point behind its own block",
    calls: bucket({ ...quiet, points: [{ status: "public", block: "restrict" }] }),
    absenceAnswers: { RestrictPublicBuckets: "S3 leaves out flags that were never set: then the access point is open" },
  },
  { check: "iam-role-trust-not-public", name: "a wildcard", calls: role(trust("*")) },
  { check: "iam-role-trust-oidc-tenant-pinned", name: "any repository", calls: role(github()) },
  {
    check: "iam-role-trust-wildcard-narrowed",
    name: "another organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": "o-stranger000" } }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-not-organization-wide",
    name: "the organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-account-known",
    name: "a stranger",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-id-required",
    name: "a stranger",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-cognito-authenticated",
    name: "guests",
    calls: role(trust({ Federated: COGNITO })),
  },
  { check: "iam-role-trust-eks-subject-pinned", name: "any pod", calls: role(trust({ Federated: EKS })) },
  {
    check: "iam-role-trust-external-id-not-guessable",
    name: "a short one",
    calls: role(trust({ AWS: STRANGER }, { StringEquals: { "sts:ExternalId": "acme" } }), { organization: "readable" }),
  },
  { check: "iam-role-trust-mfa-required", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-no-deleted-principal",
    name: "a deleted role",
    calls: role(trust({ AWS: "AROAEXAMPLE1234567890" })),
  },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "a managed policy",
    calls: roles(
      { deploy: { trust: trust({ AWS: STRANGER }), attached: [ADMINISTRATOR_ACCESS] } },
      { managed: { [ADMINISTRATOR_ACCESS]: [ADMIN] } },
    ),
  },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "an inline policy",
    calls: roles({ deploy: { trust: trust({ AWS: STRANGER }), inline: [ADMIN] } }),
  },
  {
    check: "iam-role-trust-no-self-trust",
    name: "the role itself",
    calls: role(trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` })),
  },
  {
    check: "iam-role-trust-not-whole-account",
    name: "a stranger's account",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
  },
  { check: "iam-role-trust-oidc-audience-pinned", name: "no condition", calls: role(github()) },
  {
    check: "iam-role-trust-oidc-not-organization-wide",
    name: "an owner",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/*" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-repository-wide",
    name: "a repository",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/app:*" }) })),
  },
  {
    check: "iam-role-trust-oidc-subject-pinned",
    name: "no condition",
    calls: role(trust({ Federated: provider("id.acme.example") })),
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "another provider only",
    calls: [...role(github()), ...identityProviders([provider("id.acme.example")])],
  },
  {
    check: "iam-role-trust-roles-anywhere-pinned",
    name: "any certificate",
    calls: role(trust({ Service: "rolesanywhere.amazonaws.com" })),
  },
  { check: "iam-role-trust-saml-audience-pinned", name: "no condition", calls: role(trust({ Federated: SAML })) },
  {
    check: "iam-role-trust-service-source-pinned",
    name: "no condition",
    calls: role(trust({ Service: "scheduler.amazonaws.com" })),
  },
];

test("every check is held to it", () => {
  const missing = checks.map(({ id }) => id).filter((id) => !FAILING.some(({ check }) => check === id));
  expect(missing, "give each of these a recording in which it fails: FAILING, in this file").toEqual([]);
});

describe.each(FAILING)("$check: $name", ({ check: id, calls, absenceAnswers = {} }) => {
  const check = checks.filter((one) => one.id === id);

  test("fails, and does not pass whatever key is left out", async () => {
    const { findings } = await scanned(check, calls);
    expect(findings.map(({ verdict }) => verdict.status)).toEqual(["failed"]);
    const passed: string[] = [];
    for (const [index, line] of calls.entries()) {
      for (const path of keysOf(line.output ?? null)) {
        const output = without(line.output ?? null, path);
        if (typeof output !== "object" || output === null || Array.isArray(output)) continue;
        const changed = calls.with(index, { ...line, output: Object.fromEntries(Object.entries(output)) });
        const { findings } = await scanned(check, changed);
        if (findings.every(({ verdict }) => verdict.status !== "passed")) continue;
        if (absenceAnswers[path.at(-1) ?? ""] === undefined) passed.push(`${line.operation} ${path.join(".")}`);
      }
    }
    expect(passed).toEqual([]);
  });
});

/** The path of every key of every object, however deep. */
function keysOf(value: Json, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [...(isList ? [] : [here]), ...keysOf(inner, here)];
  });
}

function without(value: Json, [key = "", ...rest]: readonly string[]): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (String(index) === key ? without(item, rest) : item));
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    if (name !== key) return [[name, inner]];
    return rest.length === 0 ? [] : [[name, without(inner, rest)]];
  });
  return Object.fromEntries(entries);
}
