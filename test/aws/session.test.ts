import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { checks } from "../../checks/index.ts";
import rdsClusterMultiAz from "../../checks/rds/rds-cluster-multi-az.ts";
import rdsInstanceMultiAz from "../../checks/rds/rds-instance-multi-az.ts";
import s3AccountBlock from "../../checks/s3/s3-account-block-public-access.ts";
import { ConfigError, CredentialsError } from "../../src/model/errors.ts";
import { ACCOUNT, answer, recorded, refused } from "../support/recorded.ts";
import { STRANGER, trust } from "../support/role.ts";
import { roles } from "../support/roles.ts";
import { scanned } from "../support/scanned.ts";

const volumes = (...ids: string[]) => ({ Volumes: ids.map((VolumeId) => ({ VolumeId, Encrypted: true })) });

test("a check makes its own calls and no others", async () => {
  const { calls } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", volumes("vol-1"))]);
  expect(calls.map(({ operation }) => operation)).toEqual(["GetCallerIdentity", "DescribeRegions", "DescribeVolumes"]);
});

test("what depends on no region asks for none", async () => {
  const calls = [answer("S3 Control:GetPublicAccessBlock", { PublicAccessBlockConfiguration: {} })];
  const scan = await scanned([s3AccountBlock], calls);
  expect(scan.calls.map(({ operation }) => operation)).toEqual(["GetCallerIdentity", "GetPublicAccessBlock"]);
});

test("one listing serves instances and clusters, one of roles and one of managed policies all checks of roles", async () => {
  const instances = [
    { DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1a" },
    { DBInstanceIdentifier: "b", MultiAZ: true },
  ];
  const cluster = {
    DBClusterIdentifier: "c",
    Engine: "aurora-mysql",
    DBClusterMembers: [{ DBInstanceIdentifier: "a" }],
  };
  const rds = await scanned(
    [rdsClusterMultiAz, rdsInstanceMultiAz],
    [
      answer("RDS:DescribeDBInstances", { DBInstances: instances }),
      answer("RDS:DescribeDBClusters", { DBClusters: [cluster, { ...cluster, DBClusterIdentifier: "d" }] }),
    ],
  );
  expect(rds.calls.map(({ operation }) => operation).sort()).toEqual([
    "DescribeDBClusters",
    "DescribeDBInstances",
    "DescribeRegions",
    "GetCallerIdentity",
  ]);
  const iam = await scanned(
    checks.filter(({ id }) => id.startsWith("iam-role-")),
    roles({ one: { trust: trust({ AWS: STRANGER }) }, two: { trust: trust({ AWS: STRANGER }) } }),
  );
  const inputs = iam.calls.map(({ operation, input }) => `${operation} ${input["Filter"] ?? ""}`.trim());
  expect(inputs.sort()).toEqual([
    "DescribeOrganization",
    "GetAccountAuthorizationDetails LocalManagedPolicy,AWSManagedPolicy",
    "GetAccountAuthorizationDetails Role",
    "GetCallerIdentity",
    "ListAccounts",
  ]);
});

describe("pages", () => {
  test("all of them are read, with the token of the last", async () => {
    const { findings, calls } = await scanned(
      [ebsVolumeEncrypted],
      [
        answer("EC2:DescribeVolumes", { ...volumes("vol-1"), NextToken: "two" }),
        answer("EC2:DescribeVolumes", { ...volumes("vol-2"), NextToken: "three" }, { input: { NextToken: "two" } }),
        answer("EC2:DescribeVolumes", volumes("vol-3"), { input: { NextToken: "three" } }),
      ],
    );
    expect(findings.map(({ resource }) => resource.name)).toEqual(["vol-1", "vol-2", "vol-3"]);
    const pages = calls.filter(({ operation }) => operation === "DescribeVolumes");
    // Without MaxResults the call draws on a smaller rate bucket.
    expect(pages.map(({ input }) => input["MaxResults"])).toEqual([1000, 1000, 1000]);
  });

  test("an empty page is not the last one", async () => {
    const { findings } = await scanned(
      [ebsVolumeEncrypted],
      [
        answer("EC2:DescribeVolumes", { Volumes: [], NextToken: "two" }),
        answer("EC2:DescribeVolumes", volumes("vol-2"), { input: { NextToken: "two" } }),
      ],
    );
    expect(findings).toHaveLength(1);
  });

  test("a second page that is denied leaves the first judged, and a gap", async () => {
    const { findings, coverage } = await scanned(
      [ebsVolumeEncrypted],
      [
        answer("EC2:DescribeVolumes", { ...volumes("vol-1"), NextToken: "two" }),
        refused("EC2:DescribeVolumes", "RequestLimitExceeded", { input: { NextToken: "two" } }),
      ],
    );
    expect(findings).toHaveLength(1);
    expect(coverage).toMatchObject([
      { status: "failed", listed: 1, unread: { code: "RequestLimitExceeded", kind: "throttled" } },
    ]);
  });

  test.each([
    ["EC2", "EC2:DescribeVolumes", volumes("vol-1"), "NextToken", "ebs-volume-encrypted"],
    ["RDS", "RDS:DescribeDBInstances", { DBInstances: [] }, "Marker", "rds-instance-multi-az"],
    ["S3", "S3:ListBuckets", { Buckets: [] }, "ContinuationToken", "s3-bucket-not-public"],
    [
      "IAM",
      "IAM:GetAccountAuthorizationDetails",
      { RoleDetailList: [], IsTruncated: true },
      "Marker",
      "iam-role-trust-not-public",
    ],
  ])("a page token of %s that answers itself ends the listing as a gap", async (_, call, output, token, id) => {
    const lines = [
      answer(call, { ...output, [token]: "same" }),
      answer(call, { ...output, [token]: "same" }, { input: { [token]: "same" } }),
    ];
    const { coverage } = await scanned(
      checks.filter((check) => check.id === id),
      lines,
    );
    expect(coverage).toMatchObject([{ status: "failed", unread: { operation: call, code: "MalformedAnswer" } }]);
  });
});

describe("regions", () => {
  const enabled = answer("EC2:DescribeRegions", {
    Regions: [{ RegionName: "us-east-1" }, { RegionName: "eu-west-1" }],
  });
  const lines = [enabled, answer("EC2:DescribeVolumes", volumes("vol-1"))];
  const regionsOf = (scan: Awaited<ReturnType<typeof scanned>>) => scan.coverage.map(({ place }) => place.region);

  test("all that are enabled", async () => {
    expect(regionsOf(await scanned([ebsVolumeEncrypted], lines))).toEqual(["eu-west-1", "us-east-1"]);
  });

  test("those that were chosen", async () => {
    expect(regionsOf(await scanned([ebsVolumeEncrypted], lines, { regions: ["us-east-1"] }))).toEqual(["us-east-1"]);
  });

  test("one that is named twice is looked at once", async () => {
    const { coverage, events } = await scanned([ebsVolumeEncrypted], lines, { regions: ["us-east-1", "us-east-1"] });
    expect(coverage).toHaveLength(1);
    expect(events).toHaveLength(3);
  });

  test.each([
    ["mistyped", "eu-wset-1", "Did you mean eu-west-1?"],
    ["not enabled", "ap-southeast-7", "Enabled are: eu-west-1, us-east-1."],
  ])("one that is %s is refused", async (_, region, hint) => {
    const error: unknown = await scanned([ebsVolumeEncrypted], lines, { regions: [region] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ hint });
  });

  test("those that were chosen are trusted where DescribeRegions is denied", async () => {
    const denied = [refused("EC2:DescribeRegions", "UnauthorizedOperation"), ...lines.slice(1)];
    const { coverage, summary } = await scanned([ebsVolumeEncrypted], denied, { regions: ["eu-west-1"] });
    expect(coverage.map(({ place, status }) => [place.region, status])).toEqual([["eu-west-1", "complete"]]);
    expect(summary.status).toBe("complete");
  });

  test("a recording without DescribeRegions has those of its header", async () => {
    const recording = recorded([
      ...lines.slice(1),
      { service: "EC2", operation: "DescribeRegions", error: { name: "NotRecorded", message: "" } },
    ]);
    const header = { ...recording.header, regions: ["eu-west-1", "eu-west-2"] };
    const { coverage, summary } = await scanned([ebsVolumeEncrypted], { ...recording, header });
    expect(coverage.map(({ place }) => place.region)).toEqual(["eu-west-1", "eu-west-2"]);
    expect(summary.status).toBe("complete");
  });
});

describe("identity", () => {
  const volume = answer("EC2:DescribeVolumes", volumes("vol-1"));

  test.each([
    ["arn:aws:sts::111122223333:assumed-role/x/y", "aws"],
    ["arn:aws-us-gov:iam::111122223333:user/x", "aws-us-gov"],
    ["arn:aws-cn:iam::111122223333:root", "aws-cn"],
  ])("the partition of %s is %s", async (Arn, partition) => {
    const { findings } = await scanned(
      [ebsVolumeEncrypted],
      [answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn }), volume],
    );
    expect(findings[0]?.resource.id).toBe(`arn:${partition}:ec2:eu-west-1:${ACCOUNT}:volume/vol-1`);
  });

  test.each([
    ["credentials that expired", refused("STS:GetCallerIdentity", "ExpiredToken"), CredentialsError, /log in again/],
    [
      "credentials that are refused",
      refused("STS:GetCallerIdentity", "InvalidClientTokenId"),
      CredentialsError,
      /Check the credentials/,
    ],
    ["an answer without an account", answer("STS:GetCallerIdentity", {}), CredentialsError, /endpoint-url/],
    ["a recording that does not say", refused("STS:GetCallerIdentity", "NotRecorded"), ConfigError, /Record again/],
  ])("%s: nothing is scanned", async (_, line, type, hint) => {
    const error: unknown = await scanned([ebsVolumeEncrypted], [line, volume]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ hint: expect.stringMatching(hint) });
  });
});
