import { describe, expect, test } from "vitest";
import ebsDefaultEncryption from "../../checks/ebs/ebs-default-encryption-enabled.ts";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import iamRoleTrust from "../../checks/iam/iam-role-trust-external-account-known.ts";
import s3BucketEncrypted from "../../checks/s3/s3-bucket-kms-encrypted.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { at } from "../../src/formats/read-event.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { answer, refused } from "../support/recorded.ts";
import { type Choices, scanned } from "../support/scanned.ts";

const CHECKS = [ebsVolumeEncrypted, ebsDefaultEncryption, s3BucketEncrypted, iamRoleTrust];
const arnOf = (id: string) => `arn:aws:ec2:eu-west-1:111122223333:volume/${id}`;
const PLACE = { region: "eu-west-1" };
const NAMED = { Filters: [{ Name: "volume-id", Values: ["vol-a"] }] };

const volumes = (ids: readonly string[], place: Partial<RecordedCall> = PLACE): RecordedCall =>
  answer(
    "EC2:DescribeVolumes",
    { Volumes: ids.map((VolumeId) => ({ VolumeId, Encrypted: false, State: "in-use" })) },
    place,
  );

const look = (resources: readonly string[], lines: readonly RecordedCall[], choices: Choices = {}) =>
  scanned(CHECKS, lines, { resources, ...choices });

describe("a scan of some resources", () => {
  test("makes the calls that these need, and no others", async () => {
    const { findings, calls, events } = await look([arnOf("vol-a")], [volumes(["vol-a"], { ...PLACE, input: NAMED })]);
    expect(calls.map(({ operation }) => operation)).toEqual(["GetCallerIdentity", "DescribeVolumes"]);
    expect(findings.map(({ resource, verdict }) => [resource.id, verdict.status])).toEqual([
      [arnOf("vol-a"), "failed"],
    ]);
    expect(events.map((event) => at(event, "data_stream.dataset"))).toEqual([
      "aplomb.findings",
      "aplomb.coverage",
      "aplomb.scan",
    ]);
    expect(at(events.at(-2) ?? {}, "aplomb.coverage.resources")).toEqual([arnOf("vol-a")]);
    expect(at(events.at(-1) ?? {}, "aplomb.scan.scope")).toBe("resources");
  });

  test("where it is another region than the session's, that is asked, and nobody asks for regions", async () => {
    const id = "arn:aws:ec2:sa-east-1:111122223333:volume/vol-a";
    const { calls, findings } = await look([id], [volumes(["vol-a"], { region: "sa-east-1" })]);
    expect(calls.map(({ operation, region }) => [operation, region])).toEqual([
      ["GetCallerIdentity", "us-east-1"],
      ["DescribeVolumes", "sa-east-1"],
    ]);
    expect(findings).toHaveLength(1);
  });

  test("an identity without its path, as CloudTrail names it", async () => {
    const role = { RoleName: "deploy", Arn: "arn:aws:iam::111122223333:role/ci/deploy", Path: "/ci/", RoleId: "AROA" };
    const other = { ...role, RoleName: "other", Arn: "arn:aws:iam::111122223333:role/ci/other" };
    const trust = encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: [] }));
    const details = [role, other].map((one) => ({ ...one, AssumeRolePolicyDocument: trust }));
    const lines = [answer("IAM:GetAccountAuthorizationDetails", { RoleDetailList: details, IsTruncated: false })];
    const { coverage } = await look(["arn:aws:iam::111122223333:role/deploy"], lines);
    expect(coverage[0]).toMatchObject({ status: "complete", listed: 1, missing: [] });
  });

  test("several of several types", async () => {
    const bucket = answer("S3:ListBuckets", { Buckets: [{ Name: "acme", BucketRegion: "us-east-1" }] });
    const { findings, coverage } = await look(["arn:aws:s3:::acme", arnOf("vol-a")], [bucket, volumes(["vol-a"])]);
    expect(findings.map(({ check, verdict }) => `${check.id} ${verdict.status}`).sort()).toEqual([
      "ebs-volume-encrypted failed",
      "s3-bucket-kms-encrypted unknown",
    ]);
    expect(coverage.map(({ type }) => type.type).sort()).toEqual(["AWS::EC2::Volume", "AWS::S3::Bucket"]);
  });

  test("others that the answer holds are passed over", async () => {
    const { findings, coverage } = await look([arnOf("vol-a")], [volumes(["vol-a", "vol-b"])]);
    expect(findings.map(({ resource }) => resource.id)).toEqual([arnOf("vol-a")]);
    expect(coverage[0]).toMatchObject({ listed: 1, skipped: {} });
  });

  test("one that is not there is counted, and named", async () => {
    const { findings, coverage } = await look([arnOf("vol-a"), arnOf("vol-b")], [volumes(["vol-a"])]);
    expect(findings).toHaveLength(1);
    expect(coverage[0]).toMatchObject({ status: "complete", skipped: { "not-found": 1 }, missing: [arnOf("vol-b")] });
  });

  test("one that is on its way out is skipped, and not missing", async () => {
    const deleting = answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-a", State: "deleting" }] }, PLACE);
    const { coverage } = await look([arnOf("vol-a")], [deleting]);
    expect(coverage[0]).toMatchObject({ skipped: { "volume-deleting": 1 }, missing: [] });
  });

  test.each(["AccessDenied", "NotImplemented"])(
    "a role that may only list them all lists them all: %s",
    async (code) => {
      const lines = [refused("EC2:DescribeVolumes", code, { ...PLACE, input: NAMED }), volumes(["vol-a", "vol-b"])];
      const { findings } = await look([arnOf("vol-a")], lines);
      expect(findings.map(({ resource }) => resource.id)).toEqual([arnOf("vol-a")]);
    },
  );

  test("what cannot be read at all is a gap of that resource", async () => {
    const { coverage, summary } = await look([arnOf("vol-a")], [refused("EC2:DescribeVolumes")]);
    expect(coverage[0]).toMatchObject({ status: "failed", wanted: [arnOf("vol-a")], unread: { code: "AccessDenied" } });
    expect(summary).toMatchObject({ status: "incomplete", gaps: 1 });
  });

  test.each([
    ["arn:aws:rds:eu-west-1:111122223333:db:acme", "no check that is chosen looks at such a thing"],
    ["vol-a", "it is no id as findings have it"],
    [arnOf("vol-a").replace("111122223333", "444455556666"), "it is in another account"],
  ])("%s is refused before anything is read: %s", async (id) => {
    await expect(look([id], [])).rejects.toThrow(ConfigError);
  });
});
