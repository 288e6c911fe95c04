import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { type Recording, readRecording } from "../../src/aws/recording/reader.ts";
import { Counts } from "../../src/cli/plan-census.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { planCalls } from "../../src/scan/call-plan.ts";
import { estimate } from "../../src/scan/estimate.ts";
import { bucket, PUBLIC_POLICY } from "../support/bucket.ts";
import { cluster } from "../support/database.ts";
import { declaredCalls, nameOf, PAGES, tally, UNDECLARED } from "../support/declared-calls.ts";
import { estate } from "../support/events.ts";
import { HUB, organizationLines, PAYMENTS, TEMPLATE, volumesOf } from "../support/organization.ts";
import { ENTRIES, group, PUBLIC_SUBNET, reachable, rule } from "../support/reachable.ts";
import { ACCOUNT, answer } from "../support/recorded.ts";
import { identityProviders, LIST_ROLES, role, STRANGER, trust } from "../support/role.ts";
import { type Choices, type Scanned, scanned } from "../support/scanned.ts";

const ORGANIZATION: Choices = { organization: {}, roleArn: TEMPLATE };

/** An account in which AWS has nothing to list. */
const NOTHING = [
  answer("EC2:DescribeRegions", { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "us-east-1" }] }),
  answer("EC2:DescribeVolumes", { Volumes: [] }),
  answer("EC2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: true }),
  answer("RDS:DescribeDBInstances", { DBInstances: [] }),
  answer("RDS:DescribeDBClusters", { DBClusters: [] }),
  answer("RDS:DescribeDBSnapshots", { DBSnapshots: [] }),
  answer("RDS:DescribeDBClusterSnapshots", { DBClusterSnapshots: [] }),
  answer(LIST_ROLES, { RoleDetailList: [] }),
  answer("S3:ListBuckets", { Buckets: [] }),
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
  "the demo's company": async () => [await readRecording("recordings/demo.ndjson.gz")],
  "nothing at all": async () => [NOTHING],
  "a bucket that is public in every way": async () => [open],
  "a bucket behind a Multi-Region access point": async () => [bucket({ multiRegion: { status: "public" } })],
  "a database in a public subnet, and snapshots": async () => [DATABASE],
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
        expect(run.calls.filter((call) => nameOf(call) === operation).length, operation).toBeLessThanOrEqual(
          calls.most,
        );
      }
      for (const line of lines) {
        const [{ type }] = line.uses;
        const twin = lines.filter(({ call }) => call.operation === line.call.operation);
        for (const census of censuses) {
          // Nobody could enter it.
          if (run.calls.every(({ account }) => account !== census.account)) continue;
          for (const region of type.scope === "region" ? census.regions : [""]) {
            const made = run.calls.filter(
              (call) =>
                nameOf(call) === line.call.operation &&
                call.account === census.account &&
                (region === "" || call.region === region),
            ).length;
            const ranges = twin.map((one) => rangeOf(one, census, region));
            const [least, most] = [sum(ranges.map((range) => range.least)), sum(ranges.map((range) => range.most))];
            expect(made, `${line.call.operation} ${region}`).toBeGreaterThanOrEqual(least);
            if (line.call.per !== "thing") expect(made, `${line.call.operation} ${region}`).toBeLessThanOrEqual(most);
          }
        }
      }
    },
  );
});

test("each declared call is made in one of the estates, and each page is asked for at its maximum", async () => {
  const runs = await Promise.all(
    Object.values(ESTATES).map(async (make) => {
      const [recording, choices] = await make();
      return scanned(checks, recording, choices);
    }),
  );
  const calls = runs.flatMap((run) => run.calls);
  const made = new Set(calls.map(nameOf));
  expect([...new Set(declaredCalls().map(({ operation }) => operation))].filter((name) => !made.has(name))).toEqual([]);
  expect(made).not.toContain(UNDECLARED);
  for (const call of calls) {
    const page = PAGES[nameOf(call)];
    if (page !== undefined) expect(call.input[page.field], nameOf(call)).toBe(page.most);
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
  const isRegional = line.uses[0].type.scope === "region";
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
      some: ids("s3-bucket"),
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
      some: ids("s3-"),
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
      some: ids("iam-"),
      calls: role(trust({ Service: "ec2.amazonaws.com" })),
      least: ROLES,
    },
    {
      name: "a role for everybody needs the policies, and which organization is ours",
      some: ids("iam-"),
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
      name: "federation needs the providers of its kind",
      some: ids("iam-role-trust-provider-exists"),
      calls: [...role(trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` })), ...identityProviders()],
      least: { ...ROLES, "IAM:ListSAMLProviders": 1 },
    },
    {
      name: "an account with nothing in it costs what the plan says",
      some: checks,
      calls: NOTHING,
      least: {
        ...REGIONAL,
        ...ROLES,
        ...LIST,
        "EC2:DescribeVolumes": 2,
        "EC2:GetEbsEncryptionByDefault": 2,
        "RDS:DescribeDBClusters": 2,
        "RDS:DescribeDBInstances": 2,
        "RDS:DescribeDBSnapshots": 2,
        "RDS:DescribeDBClusterSnapshots": 2,
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
    expect(plan.calls).toEqual({ least: run.calls.length, most: run.calls.length });
  });
});
