import { describe, expect, test } from "vitest";
import { otherCalls } from "../../bench/aws/fewest.ts";
import { makeEstate } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { type Recording, readRecording } from "../../src/aws/recording/reader.ts";
import { Counts } from "../../src/cli/plan-census.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { planCalls } from "../../src/scan/call-plan.ts";
import { estimate } from "../../src/scan/estimate.ts";
import { scopeOf } from "../../src/scan/planned-calls.ts";
import { bucket, PUBLIC_POLICY } from "../support/bucket.ts";
import { reportOf, reportText } from "../support/credential-report.ts";
import { cluster } from "../support/database.ts";
import { nameOf, PAGES, scanCalls, tally, UNDECLARED } from "../support/declared-calls.ts";
import { EC2_IN_USE, EC2_NOTHING } from "../support/ec2-estate.ts";
import { estate } from "../support/events.ts";
import { account } from "../support/iam.ts";
import { HUB, organizationLines, PAYMENTS, TEMPLATE, volumesOf } from "../support/organization.ts";
import { accounts, guardrail, MEMBER, organizationOf, root } from "../support/organization-policies.ts";
import { ENTRIES, group, PUBLIC_SUBNET, reachable, rule } from "../support/reachable.ts";
import { ACCOUNT, answer } from "../support/recorded.ts";
import { identityProviders, LIST_ROLES, role, STRANGER, trust } from "../support/role.ts";
import { type Choices, type Scanned, scanned } from "../support/scanned.ts";
import { servedNothing } from "../support/served.ts";
import { vpcs } from "../support/vpc.ts";

const ORGANIZATION: Choices = { organization: {}, roleArn: TEMPLATE };

/** Without it nothing is asked of it. */
const REPORT = reportOf(reportText());

/** An account in which AWS has nothing to list. */
const NOTHING = [
  ...servedNothing(["eu-west-1", "us-east-1"]),
  ...EC2_NOTHING,
  ...REPORT,
  answer("EC2:DescribeRegions", { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "us-east-1" }] }),
  answer("EC2:DescribeVolumes", { Volumes: [] }),
  answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: true }),
  answer("RDS:DescribeDBInstances", { DBInstances: [] }),
  answer("RDS:DescribeDBClusters", { DBClusters: [] }),
  answer(LIST_ROLES, {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    // There is no account without those of AWS's.
    Policies: [{ Arn: "arn:aws:iam::aws:policy/Unused", AttachmentCount: 0, PermissionsBoundaryUsageCount: 0 }],
  }),
  answer("RDS:DescribeDBSnapshots", { DBSnapshots: [] }),
  answer("RDS:DescribeDBClusterSnapshots", { DBClusterSnapshots: [] }),
  answer(LIST_ROLES, { RoleDetailList: [] }),
  answer("S3:ListBuckets", { Buckets: [] }),
  answer("S3 Control:ListAccessPoints", { AccessPointList: [] }),
  answer("S3 Control:ListMultiRegionAccessPoints", { AccessPoints: [] }),
  answer("S3 Control:GetPublicAccessBlock", { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
];

const ATTRIBUTES = [{ AttributeName: "restore", AttributeValues: [] }];
const DATABASE = [
  reachable({ DBParameterGroups: [{ DBParameterGroupName: "g", ParameterApplyStatus: "in-sync" }] }),
  group(rule({ PrefixListIds: [{ PrefixListId: "pl-1" }] })),
  answer(ENTRIES, { Entries: [{ Cidr: "0.0.0.0/0" }] }),
  PUBLIC_SUBNET,
  cluster({ DBClusterParameterGroup: "g" }),
  answer("RDS:DescribeDBSnapshots", { DBSnapshots: [{ DBSnapshotIdentifier: "s", Encrypted: false }] }),
  answer("RDS:DescribeDBClusterSnapshots", { DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "s" }] }),
  answer("RDS:DescribeDBSnapshotAttributes", { DBSnapshotAttributesResult: { DBSnapshotAttributes: ATTRIBUTES } }),
  answer("RDS:DescribeDBClusterSnapshotAttributes", {
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: ATTRIBUTES },
  }),
];

const open = bucket({
  status: "public",
  policy: PUBLIC_POLICY,
  acl: "everyone",
  points: [{ status: "public" }],
});

const ESTATES: Readonly<Record<string, () => Promise<[Recording | readonly RecordedCall[], Choices?]>>> = {
  "the estate of the events' tests": async () => [estate()],
  "the demo's company": async () => {
    const demo = await readRecording("recordings/demo.ndjson.gz");
    for (const line of REPORT) demo.tape.add(line);
    return [demo];
  },
  "nothing at all": async () => [NOTHING],
  "EC2 in use": async () => [[...EC2_IN_USE, ...REPORT]],
  "a VPC": async () => [[vpcs(), ...REPORT]],
  "a bucket that is public in every way": async () => [[...open, ...REPORT]],
  "a bucket behind a Multi-Region access point": async () => [
    [...bucket({ multiRegion: { status: "public" } }), ...REPORT],
  ],
  "a database in a public subnet, and snapshots": async () => [[...DATABASE, ...REPORT]],
  "a management account": async () => [
    [
      organizationOf(),
      root("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"),
      ...guardrail("SERVICE_CONTROL_POLICY", ["ou-exam-work"]),
      ...guardrail("RESOURCE_CONTROL_POLICY", [MEMBER]),
      accounts(),
      answer("Organizations:DescribeResourcePolicy", { ResourcePolicy: { Content: "{}" } }),
      answer("Organizations:ListAWSServiceAccessForOrganization", {
        EnabledServicePrincipals: [{ ServicePrincipal: "guardduty.amazonaws.com" }],
      }),
      answer("Organizations:ListDelegatedAdministrators", { DelegatedAdministrators: [{ Id: MEMBER }] }),
      answer("Organizations:ListDelegatedServicesForAccount", { DelegatedServices: [] }),
      ...REPORT,
    ],
  ],
  "an organization": async () => [
    [...organizationLines(), volumesOf(HUB, [{ id: "vol-1" }]), volumesOf(PAYMENTS, [{ id: "vol-2" }]), ...NOTHING],
    ORGANIZATION,
  ],
};

describe.each(Object.entries(ESTATES))("%s", (_, make) => {
  // One at a time, so that each call has one that asked for it.
  test.each([...checks.map((check) => [check.id, [check]] as const), ["all checks", checks] as const])(
    "%s calls what it declares, where and as often as it says",
    async (_id, some) => {
      const [recording, choices] = await make();
      const run = await scanned(some, recording, choices);
      const { plan, censuses } = planOf(some, run, choices);
      const { before, lines } = plan;
      const planned = new Set([
        ...before.map(({ operation }) => operation),
        ...lines.map(({ call }) => call.operation),
      ]);
      expect(run.calls.map(nameOf).filter((name) => !planned.has(name))).toEqual([]);

      for (const { operation, calls } of before) {
        // Lines of one name are looked at together; how many units there are nobody knows before.
        if (operation.startsWith("EC2:") || operation.includes("ForParent")) continue;
        if (lines.some(({ call }) => call.operation === operation)) continue;
        expect(run.calls.filter((call) => nameOf(call) === operation).length, operation).toBeLessThanOrEqual(
          calls.most,
        );
      }
      for (const line of lines) {
        // Some that come before are made once more by a check.
        const earlier = before.find(({ operation }) => operation === line.call.operation)?.calls.most ?? 0;
        const twin = lines.filter(({ call }) => call.operation === line.call.operation);
        for (const census of censuses) {
          // Nobody could enter it.
          if (run.calls.every(({ account }) => account !== census.account)) continue;
          for (const region of scopeOf(line) === "region" ? census.regions : [""]) {
            const made = run.calls.filter(
              (call) =>
                nameOf(call) === line.call.operation &&
                call.account === census.account &&
                (region === "" || call.region === region),
            ).length;
            const ranges = twin.map((one) => rangeOf(one, census, region));
            const [least, most] = [sum(ranges.map((range) => range.least)), sum(ranges.map((range) => range.most))];
            expect(made, `${line.call.operation} ${region}`).toBeGreaterThanOrEqual(least);
            if (twin.every(({ call }) => call.per !== "thing"))
              expect(made, `${line.call.operation} ${region}`).toBeLessThanOrEqual(most + earlier);
          }
        }
      }
    },
  );
});

test("each declared call of a scan is made in one of the estates, and each page is asked for at its maximum", async () => {
  const runs = await Promise.all(
    Object.values(ESTATES).map(async (make) => {
      const [recording, choices] = await make();
      return scanned(checks, recording, choices);
    }),
  );
  const calls = runs.flatMap((run) => run.calls);
  const made = new Set(calls.map(nameOf));
  expect([...new Set(scanCalls().map(({ operation }) => operation))].filter((name) => !made.has(name))).toEqual([]);
  expect(made).not.toContain(UNDECLARED);
  for (const call of calls) {
    const page = PAGES[nameOf(call)];
    if (page?.field !== undefined) expect(Number(call.input[page.field]), nameOf(call)).toBe(page.most);
  }
});

function planOf(some: readonly AnyCheck[], { events }: Scanned, choices: Choices = {}) {
  const counts = new Counts(checks);
  for (const event of events) counts.add(event);
  const ids = counts.accounts.length === 0 ? [ACCOUNT] : counts.accounts;
  const censuses = ids.map((id) => counts.of(id));
  const several = choices.organization !== undefined;
  const way = { identities: 1, assumesRole: several, organization: several, readsTags: false };
  const ratesOf = () => [];
  const plan = planCalls({ checks: some, way, regions: [], several, parallel: 4, accounts: censuses, ratesOf });
  return { plan, censuses };
}

type Line = ReturnType<typeof planOf>["plan"]["lines"][number];
type Census = ReturnType<typeof planOf>["censuses"][number];

/** What a line may call there; a type of the account calls from the home region, which may be one of those looked at. */
function rangeOf(line: Line, census: Census, region: string): { least: number; most: number } {
  const isRegional = scopeOf(line) === "region";
  if (isRegional === (region !== "")) return estimate(line, census, region);
  const places = isRegional ? census.regions : [""];
  return { least: 0, most: sum(places.map((place) => estimate(line, census, place).most)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

describe("the fewest calls that there can be", () => {
  const ids = (pattern: string) => checks.filter(({ id }) => id.startsWith(pattern));
  const WHO = { "STS:GetCallerIdentity": 1 };
  const REGIONAL = { ...WHO, "EC2:DescribeRegions": 1 };
  const SNAPSHOTS = { "RDS:DescribeDBSnapshots": 1, "RDS:DescribeDBClusterSnapshots": 1 };
  const LIST = { ...WHO, "S3:ListBuckets": 1, "S3Control:GetPublicAccessBlock": 1 };
  const POINTS = { "S3Control:ListAccessPoints": 1, "S3Control:ListMultiRegionAccessPoints": 1 };
  const ROLES = { ...WHO, "IAM:GetAccountAuthorizationDetails": 1 };
  const ENFORCED = { ownership: "BucketOwnerEnforced" } as const;
  const clusters = answer("RDS:DescribeDBClusters", {
    DBClusters: ["a", "b"].map((id) => ({
      DBClusterIdentifier: id,
      Engine: "aurora-mysql",
      DBClusterMembers: [{ DBInstanceIdentifier: id }],
    })),
  });
  const instances = answer("RDS:DescribeDBInstances", { DBInstances: [] });

  const ROWS: readonly {
    readonly name: string;
    readonly some: readonly AnyCheck[];
    readonly calls: readonly RecordedCall[];
    readonly least: Readonly<Record<string, number>>;
  }[] = [
    {
      name: "the account's Block Public Access settles what is public: nothing is asked of a bucket",
      some: ids("s3-bucket-not-public"),
      calls: bucket({ account: "all", acl: "everyone", policy: PUBLIC_POLICY, status: "public" }),
      least: LIST,
    },
    {
      name: "what it hides is still looked for, but no block of the bucket's own",
      some: ids("s3-bucket-no"),
      calls: bucket({ account: "all", ...ENFORCED }),
      least: { ...LIST, ...POINTS, "S3:GetBucketPolicyStatus": 1, "S3:GetBucketOwnershipControls": 1 },
    },
    {
      name: "the bucket's own settles it in one call",
      some: ids("s3-bucket-not-public"),
      calls: bucket({ bucket: "all", acl: "everyone", policy: PUBLIC_POLICY, status: "public" }),
      least: { ...LIST, "S3:GetPublicAccessBlock": 1 },
    },
    {
      name: "both S3 settings of the account are one call",
      some: [...ids("s3-account"), ...ids("s3-bucket-no")],
      calls: bucket({ account: "all", ...ENFORCED }),
      least: { ...LIST, ...POINTS, "S3:GetBucketPolicyStatus": 1, "S3:GetBucketOwnershipControls": 1 },
    },
    {
      name: "clusters and instances share one listing",
      some: ids("rds-"),
      calls: [clusters, instances],
      least: { ...REGIONAL, ...SNAPSHOTS, "RDS:DescribeDBClusters": 1, "RDS:DescribeDBInstances": 1 },
    },
    {
      name: "without a cluster no instance is looked for",
      some: ids("rds-cluster-multi-az"),
      calls: [answer("RDS:DescribeDBClusters", { DBClusters: [] })],
      least: { ...REGIONAL, "RDS:DescribeDBClusters": 1 },
    },
    {
      name: "one listing has all that a closed role needs",
      some: ids("iam-role-trust-"),
      calls: role(trust({ Service: "ec2.amazonaws.com" })),
      least: ROLES,
    },
    {
      name: "a role for everybody needs the policies, and which organization is ours",
      some: ids("iam-role-trust-"),
      calls: [
        ...role(trust("*"), { organization: "readable" }),
        answer(LIST_ROLES, { Policies: [] }, { input: { Filter: ["LocalManagedPolicy", "AWSManagedPolicy"] } }),
      ],
      least: {
        ...ROLES,
        "IAM:GetAccountAuthorizationDetails": 2,
        "Organizations:DescribeOrganization": 1,
      },
    },
    {
      name: "a role for another account needs to know whose that is; without the check of what it leads to, no policies",
      some: ids("iam-role-trust-external-account-known"),
      calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
      least: { ...ROLES, "Organizations:DescribeOrganization": 1, "Organizations:ListAccounts": 1 },
    },
    {
      name: "all checks of identities and policies share three listings",
      some: ids("iam-").filter(({ resource }) =>
        resource.list.calls.some(({ operation }) => operation === "IAM:GetAccountAuthorizationDetails"),
      ),
      calls: account({ users: { alice: { groups: ["dev"] } }, groups: { dev: {} }, roles: { app: {} } }),
      least: { ...ROLES, "IAM:GetAccountAuthorizationDetails": 3 },
    },
    {
      name: "federation needs the providers of its kind",
      some: ids("iam-role-trust-provider-exists"),
      calls: [...role(trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` })), ...identityProviders()],
      least: { ...ROLES, "IAM:ListSAMLProviders": 1 },
    },
    {
      name: "which snapshots are public, one listing tells; volumes and snapshots share the other",
      some: ids("ebs-").filter(({ id }) => id !== "ebs-default-encryption-enabled"),
      calls: EC2_IN_USE,
      least: {
        ...REGIONAL,
        "EC2:DescribeVolumes": 1,
        "EC2:DescribeSnapshots": 2,
        "EC2:GetSnapshotBlockPublicAccessState": 1,
      },
    },
    {
      name: "launch templates and instances share a listing",
      some: [...ids("ec2-instance"), ...ids("ec2-launch")],
      calls: EC2_IN_USE,
      least: { ...REGIONAL, "EC2:DescribeInstances": 1, "EC2:DescribeLaunchTemplateVersions": 2 },
    },
    {
      name: "an account with nothing in it costs what the plan says",
      some: checks,
      calls: NOTHING,
      least: {
        ...REGIONAL,
        ...ROLES,
        ...LIST,
        ...POINTS,
        "S3Control:ListAccessPoints": 2,
        "IAM:GetAccountAuthorizationDetails": 3,
        "EC2:DescribeVolumes": 2,
        "EC2:GetEbsEncryptionByDefault": 2,
        "EC2:DescribeSnapshots": 2,
        "EC2:GetSnapshotBlockPublicAccessState": 2,
        "EC2:DescribeInstances": 2,
        "EC2:DescribeImages": 2,
        "EC2:GetImageBlockPublicAccessState": 2,
        "EC2:DescribeAddresses": 2,
        "EC2:DescribeLaunchTemplateVersions": 2,
        "EC2:GetInstanceMetadataDefaults": 2,
        "EC2:GetSerialConsoleAccessStatus": 2,
        "RDS:DescribeDBClusters": 2,
        "RDS:DescribeDBInstances": 2,
        "AccessAnalyzer:ListAnalyzers": 2,
        "IAM:GenerateCredentialReport": 1,
        "IAM:GetCredentialReport": 1,
        "IAM:GetAccountPasswordPolicy": 1,
        "IAM:GetAccountSummary": 1,
        "IAM:ListEntitiesForPolicy": 1,
        "IAM:ListOrganizationsFeatures": 1,
        "IAM:ListSAMLProviders": 1,
        "IAM:ListServerCertificates": 1,
        "IAM:ListVirtualMFADevices": 1,
        "RDS:DescribeDBSnapshots": 2,
        "RDS:DescribeDBClusterSnapshots": 2,
        "EC2:DescribeClientVpnEndpoints": 2,
        "EC2:DescribeNetworkAcls": 2,
        "EC2:DescribeSecurityGroups": 2,
        "EC2:DescribeSubnets": 2,
        "EC2:DescribeTransitGateways": 2,
        "EC2:DescribeVpcBlockPublicAccessOptions": 2,
        "EC2:DescribeVpcEndpoints": 2,
        "EC2:DescribeVpcPeeringConnections": 2,
        "EC2:DescribeVpcs": 2,
        "EC2:DescribeVpnConnections": 2,
        ...otherCalls(makeEstate({ regions: ["eu-west-1", "us-east-1"], things: 0, ec2Instances: 0, vpcs: 0 })),
      },
    },
  ];

  test.each(ROWS)("$name", async ({ some, calls, least }) => {
    const run = await scanned(some, calls);
    expect(tally(run.calls)).toEqual(least);
  });

  test("the plan of nothing is exact", async () => {
    const run = await scanned(checks, NOTHING);
    const { plan } = planOf(checks, run);
    // Some listings nobody counts: they may have more pages than one, and of AWS's managed policies there usually are two.
    expect(plan.calls).toEqual({ least: run.calls.length, most: run.calls.length + 1, more: true });
  });
});
