import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { inputOf, type RecordedCall } from "../../src/aws/recording/format.ts";
import { bucket, PRIVATE_POLICY, PUBLIC_POLICY } from "../support/bucket.ts";
import { ACCOUNT, answer } from "../support/recorded.ts";
import {
  COGNITO,
  EKS,
  EKS_ISSUER,
  gh,
  github,
  identityProviders,
  MEMBER,
  ORG_ID,
  provider,
  role,
  SAML,
  STRANGER,
  trust,
} from "../support/role.ts";
import { ADMIN, allow, roles } from "../support/roles.ts";
import { scanned } from "../support/scanned.ts";

/**
 * Never passed without evidence: each check passes on a recording; then every answer in it is replaced, one at a time,
 * by a refusal and by a success that says nothing. The pass must go, unless another fact settles the matter. Which
 * calls there are is taken from the scan itself, so that a new one is held to this without a word here.
 */

interface Passing {
  readonly check: string;
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  /** Calls that the pass does not rest on: operation, then why. */
  readonly settledOtherwise?: Readonly<Record<string, string>>;
}

const NOTHING_TO_MASK = "no grant is public, so it does not matter what would mask one";

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const READING = `arn:aws:iam::${ACCOUNT}:policy/reading`;

const PASSING: readonly Passing[] = [
  {
    check: "ebs-default-encryption-enabled",
    name: "on",
    calls: [answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: true })],
  },
  {
    check: "ebs-volume-encrypted",
    name: "on two pages",
    calls: [
      answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }], NextToken: "two" }),
      answer(
        "EC2:DescribeVolumes",
        { Volumes: [{ VolumeId: "vol-2", Encrypted: true }] },
        { input: { NextToken: "two" } },
      ),
    ],
  },
  {
    check: "rds-instance-multi-az",
    name: "a standby",
    calls: [answer("RDS:DescribeDBInstances", { DBInstances: [{ DBInstanceIdentifier: "db", MultiAZ: true }] })],
  },
  {
    check: "rds-cluster-multi-az",
    name: "members in two zones",
    calls: [
      answer("RDS:DescribeDBClusters", {
        DBClusters: [
          {
            DBClusterIdentifier: "c",
            Engine: "aurora-mysql",
            DBClusterMembers: [{ DBInstanceIdentifier: "a" }, { DBInstanceIdentifier: "b" }],
          },
        ],
      }),
      answer("RDS:DescribeDBInstances", {
        DBInstances: [
          { DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1a" },
          { DBInstanceIdentifier: "b", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1b" },
        ],
      }),
    ],
  },
  { check: "s3-account-block-public-access", name: "on", calls: bucket({ account: "all" }) },
  {
    check: "s3-bucket-not-public",
    name: "nothing is granted, on any way",
    calls: bucket({
      status: "not-public",
      policy: PRIVATE_POLICY,
      ownership: "ObjectWriter",
      points: [{ status: "not-public" }],
      multiRegion: { status: "not-public" },
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": NOTHING_TO_MASK,
      "S3:GetPublicAccessBlock": NOTHING_TO_MASK,
      "S3 Control:GetAccessPoint": NOTHING_TO_MASK,
      "S3:GetBucketPolicyStatus": "our own reading of the policy decides",
      "S3:GetBucketPolicy": "AWS's PolicyStatus decides; the policy only explains",
      "S3:GetBucketOwnershipControls": "the ACL has no public grant, in force or not",
    },
  },
  {
    check: "s3-bucket-not-public",
    name: "everything is granted, and the account's block masks it",
    calls: bucket({
      account: "all",
      status: "public",
      policy: PUBLIC_POLICY,
      acl: "everyone",
      points: [{ status: "public" }],
    }),
  },
  {
    check: "s3-bucket-not-public",
    name: "everything is granted, and the bucket's block masks it",
    calls: bucket({
      bucket: "all",
      status: "public",
      policy: PUBLIC_POLICY,
      acl: "everyone",
      points: [{ status: "public" }],
    }),
    settledOtherwise: { "S3 Control:GetPublicAccessBlock": "the bucket's own block masks everything" },
  },
  {
    check: "s3-bucket-not-public",
    name: "a public ACL that is no longer in force, a public access point with a block of its own",
    calls: bucket({
      acl: "everyone",
      ownership: "BucketOwnerEnforced",
      points: [{ status: "public", block: "restrict" }],
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": "ownership and the access point's own block mask everything",
      "S3:GetPublicAccessBlock": "ownership and the access point's own block mask everything",
      "S3:GetBucketPolicyStatus": "GetBucketPolicy says that there is no policy",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "nothing waits behind the block",
    calls: bucket({
      account: "all",
      status: "not-public",
      policy: PRIVATE_POLICY,
      ownership: "BucketOwnerEnforced",
      points: [{ status: "not-public" }],
      multiRegion: { status: "not-public" },
    }),
    settledOtherwise: {
      "S3 Control:GetPublicAccessBlock": "no grant is public, so none can wait",
      "S3:GetBucketPolicyStatus": "our own reading of the policy decides",
      "S3:GetBucketPolicy": "AWS's PolicyStatus decides; the policy only explains",
    },
  },
  {
    check: "s3-bucket-no-latent-public-grant",
    name: "ACLs in force, not ignored, and clean",
    calls: bucket({ ownership: "ObjectWriter" }),
  },
  { check: "iam-role-trust-not-public", name: "a service", calls: role(trust({ Service: "ec2.amazonaws.com" })) },
  {
    check: "iam-role-trust-oidc-tenant-pinned",
    name: "a repository",
    calls: role(
      github({ StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/app:ref:refs/heads/main" } }),
    ),
  },
  {
    check: "iam-role-trust-wildcard-narrowed",
    name: "the own organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }), { organization: "readable" }),
    settledOtherwise: {
      "Organizations:ListAccounts": "which organization is ours is known; its members do not matter",
    },
  },
  {
    check: "iam-role-trust-external-account-known",
    name: "a member account",
    calls: role(trust({ AWS: MEMBER }), { organization: "readable" }),
  },
  {
    check: "iam-role-trust-external-id-required",
    name: "a third party with an external id",
    calls: role(trust({ AWS: "555566667777" }, { StringEquals: { "sts:ExternalId": "7f3c2b9e" } }), {
      organization: "readable",
    }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "the external id is asked for, whoever's the account is",
      "Organizations:ListAccounts": "the external id is asked for, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-cognito-authenticated",
    name: "signed-in identities",
    calls: role(
      trust(
        { Federated: COGNITO },
        { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } },
      ),
    ),
  },
  {
    check: "iam-role-trust-eks-subject-pinned",
    name: "a service account",
    calls: role(trust({ Federated: EKS }, { StringEquals: { [`${EKS_ISSUER}:sub`]: "system:serviceaccount:a:b" } })),
  },
  {
    check: "iam-role-trust-external-id-not-guessable",
    name: "a random one",
    calls: role(trust({ AWS: STRANGER }, { StringEquals: { "sts:ExternalId": "7f3c2b9e-5b1d-4c0a" } }), {
      organization: "readable",
    }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "it cannot be guessed, whoever's the account is",
      "Organizations:ListAccounts": "it cannot be guessed, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-mfa-required",
    name: "a user with a second factor",
    calls: role(trust({ AWS: ALICE }, { Bool: { "aws:MultiFactorAuthPresent": "true" } })),
  },
  { check: "iam-role-trust-no-deleted-principal", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-no-external-path-to-admin",
    name: "a stranger who may read, and a role that may more",
    calls: roles(
      {
        entry: { trust: trust({ AWS: STRANGER }), attached: [READING], inline: [allow("sts:AssumeRole")] },
        admin: { trust: trust({ Service: "ec2.amazonaws.com" }), inline: [ADMIN] },
      },
      { managed: { [READING]: [allow("s3:Get*")] } },
    ),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "the role leads nowhere, whoever's the account is",
      "Organizations:ListAccounts": "the role leads nowhere, whoever's the account is",
    },
  },
  { check: "iam-role-trust-no-self-trust", name: "a user", calls: role(trust({ AWS: ALICE })) },
  {
    check: "iam-role-trust-not-whole-account",
    name: "one role of a third party",
    calls: role(trust({ AWS: `arn:aws:iam::${STRANGER}:role/scanner` }), { organization: "readable" }),
    settledOtherwise: {
      "Organizations:DescribeOrganization": "it is one role, whoever's the account is",
      "Organizations:ListAccounts": "it is one role, whoever's the account is",
    },
  },
  {
    check: "iam-role-trust-oidc-audience-pinned",
    name: "an audience",
    calls: role(github({ StringEquals: gh({ aud: "sts.amazonaws.com" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-organization-wide",
    name: "a repository",
    calls: role(github({ StringLike: gh({ sub: "repo:acme/app:*" }) })),
  },
  {
    check: "iam-role-trust-oidc-not-repository-wide",
    name: "a branch",
    calls: role(github({ StringEquals: gh({ sub: "repo:acme/app:ref:refs/heads/main" }) })),
  },
  {
    check: "iam-role-trust-oidc-subject-pinned",
    name: "a subject",
    calls: role(trust({ Federated: provider("id.acme.example") }, { StringEquals: { "id.acme.example:sub": "ci" } })),
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "an OIDC provider",
    calls: [...role(github()), ...identityProviders()],
  },
  {
    check: "iam-role-trust-provider-exists",
    name: "a SAML provider",
    calls: [...role(trust({ Federated: SAML })), ...identityProviders()],
  },
  {
    check: "iam-role-trust-roles-anywhere-pinned",
    name: "a certificate",
    calls: role(
      trust(
        { Service: "rolesanywhere.amazonaws.com" },
        { StringEquals: { "aws:PrincipalTag/x509Subject/CN": "build.acme.example" } },
      ),
    ),
  },
  {
    check: "iam-role-trust-saml-audience-pinned",
    name: "an audience",
    calls: role(trust({ Federated: SAML }, { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } })),
  },
  {
    check: "iam-role-trust-service-source-pinned",
    name: "the own account",
    calls: role(trust({ Service: "scheduler.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": ACCOUNT } })),
  },
];

/** `iam-role-trust-not-organization-wide` never passes: without an organization in a condition it does not apply. */
const NEVER_PASSES = ["iam-role-trust-not-organization-wide"];

/** They say where to look, not what is there; what is not looked at is told by coverage. */
const WHERE_TO_LOOK = ["STS:GetCallerIdentity", "EC2:DescribeRegions"];

test("every check is held to it", () => {
  const held = [...PASSING.map(({ check }) => check), ...NEVER_PASSES];
  const missing = checks.map(({ id }) => id).filter((id) => !held.includes(id));
  expect(missing, "give each of these a recording in which it passes: PASSING, in this file").toEqual([]);
});

describe.each(PASSING)("$check: $name", ({ check: id, calls, settledOtherwise = {} }) => {
  const check = checks.filter((one) => one.id === id);

  test("passes, and no answer that it rests on can be left out", async () => {
    const { findings, calls: made } = await scanned(check, calls);
    expect(findings.length).toBeGreaterThan(0);
    for (const { verdict } of findings) expect(verdict.status, verdict.message).toBe("passed");

    const settled = new Set<string>();
    for (const call of made) {
      const name = `${call.service}:${call.operation}`;
      if (WHERE_TO_LOOK.includes(name)) continue;
      const { service, operation, region } = call;
      const place = { service, operation, account: ACCOUNT, region, input: inputOf(call) };
      const error = { name: "AccessDenied", message: "No.", status: 403 };
      for (const silence of [{ error }, { output: {} }]) {
        const changed = await scanned(check, [...calls, { ...place, ...silence }]);
        const lost = findings.length - changed.findings.filter(({ verdict }) => verdict.status === "passed").length;
        const because = `${name} ${JSON.stringify(silence)}`;
        if (settledOtherwise[name] !== undefined && lost === 0) {
          settled.add(name);
          continue;
        }
        expect(lost, `${because}: still passes`).toBeGreaterThan(0);
        // What is no longer passed is told: as an unknown finding that names the read, or by coverage.
        expect(changed.summary.status, because).toBe("incomplete");
        const unread = [
          ...changed.findings.flatMap(({ verdict }) => (verdict.status === "unknown" ? verdict.unread : [])),
          ...changed.coverage.flatMap((one) => one.unread ?? []),
        ];
        expect(
          unread.map((one) => one.operation),
          because,
        ).toContain(name.replace(" ", ""));
        expect(
          changed.findings.filter(({ verdict }) => verdict.status === "failed"),
          because,
        ).toEqual([]);
      }
    }
    expect([...settled].sort(), "each exception is needed").toEqual(Object.keys(settledOtherwise).sort());
  });
});

test.each(["UnauthorizedOperation", "empty"])("without the list of regions (%s) a scan is incomplete", async (name) => {
  const volumes = answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] });
  const regions =
    name === "empty"
      ? answer("EC2:DescribeRegions", {})
      : { service: "EC2", operation: "DescribeRegions", error: { name, message: "No.", status: 403 } };
  const check = checks.filter(({ id }) => id === "ebs-volume-encrypted");
  const { summary, coverage, findings } = await scanned(check, [volumes, regions]);
  expect(summary).toMatchObject({ status: "incomplete", gaps: 1 });
  // The one region that is known is looked at all the same.
  expect(findings).toHaveLength(1);
  expect(coverage[0]).toMatchObject({
    status: "failed",
    checks: ["ebs-volume-encrypted"],
    unread: { operation: "EC2:DescribeRegions", ...(name !== "empty" && { action: "ec2:DescribeRegions" }) },
  });
});
