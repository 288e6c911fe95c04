import { isDeepStrictEqual } from "node:util";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { checks as catalogue } from "../../checks/index.ts";
import rdsInstanceLogsExported from "../../checks/rds/rds-instance-logs-exported.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import { frameworkIds, loadFrameworks } from "../../src/compliance/load.ts";
import type { Change } from "../../src/model/change.ts";
import { type AnyCheck, configured } from "../../src/model/check.ts";
import type { Remediation } from "../../src/model/remediation.ts";
import { Picture } from "../../src/telemetry/picture.ts";
import { telemetryEvents } from "../../src/telemetry/retell.ts";
import { sourcesOf } from "../../src/telemetry/sources.ts";
import { accountLines } from "./account-lines.ts";
import { type BucketSettings, bucket, PRIVATE_POLICY, PUBLIC_POLICY } from "./bucket.ts";
import { catalogueLines } from "./catalogue-lines.ts";
import { account, local } from "./iam.ts";
import { HUB, organizationLines, PAYMENTS, TEMPLATE, volumesOf } from "./organization.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";
import { github, identityProviders, LIST_ROLES, ORG_ID, role, STRANGER, trust } from "./role.ts";
import { ADMIN, allow } from "./roles.ts";
import { scanned } from "./scanned.ts";
import { OPTIONS_CHECK } from "./with-options.ts";

const REMEDIATION: Remediation<unknown> = {
  cli: "aws ec2 create-snapshot --volume-id {{id}} --region {{region}}",
  terraform: "volume_id = {{id}}",
  breaks: "Nothing: it is another copy.",
};

/** One of them has all that a remediation may have. */
export const checks: readonly AnyCheck[] = catalogue.map((check) =>
  check === ebsVolumeEncrypted ? { ...check, remediation: REMEDIATION } : check,
);

const ENCODED = (policy: object): string => encodeURIComponent(JSON.stringify(policy));
const ROLES = {
  open: trust("*"),
  vendor: trust({ AWS: STRANGER }),
  ci: github(),
  org: trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }),
};

const ROLES_ALONE = { Filter: ["Role"] };
const READ = { Version: "2012-10-17", Statement: [allow("s3:Get*")] };
const MAY: Readonly<Record<string, object>> = { open: { Version: "2012-10-17", Statement: [ADMIN] } };

/** An account in which every check passes, fails and is unknown somewhere, some listings break, and names are odd. */
export function estate(): RecordedCall[] {
  const [, ...organization] = role(trust("*"), { organization: "member" });
  const firstBucket = (settings: BucketSettings): RecordedCall[] =>
    bucket(settings).filter(({ operation }) => operation !== "ListBuckets");
  const secondBucket = (lines: RecordedCall[]): RecordedCall[] =>
    lines
      .filter(({ service, operation }) => service === "S3" && operation !== "ListBuckets")
      .map((line) => ({ ...line, input: { Bucket: "dark" } }));
  const lines = [
    answer("EC2:DescribeRegions", { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "us-east-1" }] }),
    answer("S3 Control:ListAccessPoints", { AccessPointList: [] }, { region: "us-east-1" }),
    ...firstBucket({
      account: "restrict",
      bucket: "none",
      status: "public",
      policy: PUBLIC_POLICY,
      acl: "everyone",
      points: [{ status: "public" }],
      multiRegion: { status: "not-public" },
    }),
    ...secondBucket(bucket({ bucket: "denied", status: "denied", policy: PRIVATE_POLICY, acl: "denied" })),
    answer("S3:ListBuckets", {
      Buckets: ["acme", "dark"].map((Name) => ({
        Name,
        BucketRegion: "eu-west-1",
        CreationDate: { $date: "2020-01-01T00:00:00.000Z" },
      })),
    }),
    answer(
      "EC2:DescribeVolumes",
      {
        Volumes: [
          {
            VolumeId: "vol-1",
            Encrypted: true,
            KmsKeyId: "arn:aws:kms:k",
            Tags: [
              { Key: "Name", Value: "data" },
              { Key: "a.b[0]", Value: "[x]" },
            ],
          },
          { VolumeId: "vol-2", Encrypted: false },
          { VolumeId: "vol-3" },
          { VolumeId: "vol-4", State: "deleting" },
        ],
      },
      { region: "eu-west-1" },
    ),
    refused("EC2:DescribeVolumes", "UnauthorizedOperation", { region: "us-east-1" }),
    answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: true }, { region: "eu-west-1" }),
    refused("EC2:GetEbsEncryptionByDefault", "RequestLimitExceeded", { region: "us-east-1" }),
    answer("RDS:DescribeDBInstances", {
      DBInstances: [
        { DBInstanceIdentifier: "on", MultiAZ: true, Engine: "postgres" },
        { DBInstanceIdentifier: "off", MultiAZ: false, Engine: "postgres", TagList: [{ Key: "env", Value: "prod" }] },
        { DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "z", Engine: "aurora-mysql" },
      ],
    }),
    answer("RDS:DescribeDBClusters", {
      DBClusters: [
        { DBClusterIdentifier: "c", Engine: "aurora-mysql", DBClusterMembers: [{ DBInstanceIdentifier: "a" }] },
      ],
    }),
    answer(LIST_ROLES, {
      RoleDetailList: Object.entries(ROLES).map(([RoleName, policy]) => ({
        RoleName,
        Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
        Path: "/",
        CreateDate: { $date: "2020-01-01T00:00:00.000Z" },
        AssumeRolePolicyDocument: ENCODED(policy),
        RolePolicyList: [{ PolicyName: "inline", PolicyDocument: ENCODED(MAY[RoleName] ?? READ) }],
        AttachedManagedPolicies: [],
        Tags: [{ Key: "team[1]", Value: "x" }],
      })),
    }),
    ...account({
      users: { ada: { groups: ["platform"], inline: { own: [allow("s3:Get*")] } } },
      groups: { platform: { attached: [local("reading")] } },
      managed: { [local("reading")]: { statements: [allow("s3:Get*")], attachments: 1 } },
    }).filter(({ input }) => !isDeepStrictEqual(input, ROLES_ALONE)),
    ...identityProviders(),
    ...organization,
    ...accountLines(),
    answer("WAFV2:ListWebACLs", { WebACLs: [] }, { region: "us-east-1", input: { Scope: "REGIONAL" } }),
  ];
  return [...lines, ...catalogueLines(lines)];
}

/** The events of that account: findings of every verdict, coverage, controls of every framework, telemetry, the scan. */
export async function eventsOfEstate() {
  const result = await scanned(checks, estate(), { frameworks: await loadFrameworks(await frameworkIds()) });
  const picture = new Picture(sourcesOf(checks));
  for (const event of result.events) picture.add(event);
  return {
    ...result,
    events: [...result.events.slice(0, -1), ...telemetryEvents(picture), ...result.events.slice(-1)],
  };
}

/** What is told of telemetry where only one of a source's checks was chosen. */
export async function eventsOfSome() {
  const { events } = await scanned([rdsInstanceLogsExported], estate());
  const picture = new Picture(sourcesOf(checks));
  for (const event of events) picture.add(event);
  return [...telemetryEvents(picture)];
}

/** What somebody did, and a service of AWS before. */
export const CHANGES: readonly Change[] = [
  {
    id: "EVENT-2",
    name: "PutBucketPolicy",
    source: "s3.amazonaws.com",
    time: new Date("2026-01-01T00:00:00.000Z"),
    account: ACCOUNT,
    region: "eu-west-1",
    actor: {
      id: "AROAEXAMPLE:session",
      name: "deployer",
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/session`,
      account: ACCOUNT,
      type: "AssumedRole",
    },
    sourceAddress: "192.0.2.10",
    userAgent: "aws-cli/2.31.0",
  },
  {
    id: "EVENT-1",
    name: "CreateBucket",
    source: "s3.amazonaws.com",
    time: new Date("2025-12-31T23:59:59.000Z"),
    account: ACCOUNT,
    region: "eu-west-1",
    actor: { type: "AWSService" },
    sourceAddress: "cloudformation.amazonaws.com",
  },
];

/** Looks that are due to somebody's change: at a volume alone, and at an account with identities. */
export async function eventsOfChange() {
  const changesOf = () => CHANGES;
  const volume = `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-2`;
  const narrow = await scanned([ebsVolumeEncrypted], estate(), { resources: [volume], changesOf });
  const identities = catalogue.filter(({ resource }) => resource.kind.entity === "user");
  const whole = await scanned(identities, estate(), { changesOf });
  return [...narrow.events, ...whole.events];
}

/** A check that was set looser than a control requires. */
export async function eventsOfLooser() {
  const requires = { [OPTIONS_CHECK.id]: { maxAgeDays: { most: 90 } } };
  const control = { id: "1", title: "One", checks: [OPTIONS_CHECK.id], requires };
  const framework: Framework = {
    ...{
      id: "own",
      name: "Own",
      version: "1",
      complete: true,
      default: true,
      mapping: "as-given",
      controls: [control],
    },
  };
  const check = configured(OPTIONS_CHECK, { maxAgeDays: 120 });
  return scanned([check], [answer("EC2:DescribeVolumes", { Volumes: [] })], { frameworks: [framework] });
}

/** Of one resource alone. */
export async function eventsOfResource() {
  const resources = ["arn:aws:ec2:eu-west-1:111122223333:volume/vol-a"];
  const volumes = { Volumes: [{ VolumeId: "vol-a", Encrypted: false, State: "in-use" }] };
  return scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", volumes)], { resources });
}

/** Several accounts, with owners and findings that are suppressed. */
export async function eventsOfOrganization() {
  const lines = [...organizationLines(), volumesOf(HUB, [{ id: "vol-1" }]), volumesOf(PAYMENTS, [{ id: "vol-2" }])];
  const control = { id: "1", title: "One", checks: [ebsVolumeEncrypted.id] };
  const other = { id: "2", title: "Two", checks: [], evidence: "none" as const };
  const framework: Framework = {
    ...{ id: "own", name: "Own", version: "1", complete: true, default: true, mapping: "as-given" },
    controls: [control, other],
  };
  return scanned([ebsVolumeEncrypted], lines, {
    frameworks: [framework],
    everyControl: true,
    organization: {},
    roleArn: TEMPLATE,
    suppress: ({ account }) => (account.id === HUB ? SUPPRESSION : undefined),
    ownerOf: ({ account }) => `${account.name}@example.com`,
  });
}

const SUPPRESSION = {
  rule: "suppressions.yaml:2",
  reason: "It is to be replaced.",
  owner: "platform@example.com",
  ticket: "SEC-1",
  expires: "2026-06-30",
};
