import type { Trail } from "@aws-sdk/client-cloudtrail";
import type { Bucket } from "@aws-sdk/client-s3";
import { malformed, toldList, toldText } from "../../../src/model/answers.ts";
import type { ApiCall } from "../../../src/model/api-call.ts";
import type { Fact, Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { resourceOf, s3Bucket } from "../../s3/resources/bucket.ts";
import { TRAIL_CALL } from "./trails.ts";

const LIST = "S3:ListBuckets";

/** Most trails of an account write to one bucket, which is looked at once. */
const ofEach = (operation: string): ApiCall => ({
  operation,
  per: "thing",
  thing: "bucket of a trail",
  ofAccount: true,
});

/** Whether the account's own listing has the bucket; `undefined`: it is another account's, or gone. */
function bucketOf({ S3BucketName }: Trail, { whole }: Target): Promise<Resource<Bucket> | undefined> {
  const name = toldText(S3BucketName, TRAIL_CALL.operation, "S3BucketName");
  return whole.once(`cloudtrail:bucket:${name}`, async () => {
    const { paginateListBuckets, S3Client } = await import("@aws-sdk/client-s3");
    const config = { client: whole.client(S3Client), pageSize: 10_000 };
    for await (const page of paginateListBuckets(config, { Prefix: name })) {
      const found = toldList(page.Buckets, LIST, "Buckets").find(({ Name }) => toldText(Name, LIST, "Name") === name);
      if (found !== undefined) return resourceOf(found, whole);
    }
    return undefined;
  });
}

/** For a check that reads `bucket` too. */
function ofBucket<Value>(key: string, { actions, calls, read }: Fact<Bucket, Value>): Fact<Trail, Value> {
  return {
    actions,
    calls: calls.map(({ operation }) => ofEach(operation)),
    async read({ data }, target) {
      const bucket = await bucketOf(data, target);
      if (bucket === undefined) throw malformed(LIST, "bucket of the trail");
      return target.whole.once(`cloudtrail:bucket:${bucket.name}:${key}`, () => read(bucket, target.whole));
    },
  };
}

const { accountBlock, bucketBlock, policyStatus, policy, acl, ownership, logTarget } = s3Bucket.facts;

const bucket: Fact<Trail, Resource<Bucket> | undefined> = {
  actions: ["s3:ListAllMyBuckets"],
  calls: [ofEach(LIST)],
  read: ({ data }, target) => bucketOf(data, target),
};

/** Details of the bucket to which a trail delivers, as S3's own checks read them. */
export const BUCKET_FACTS = {
  bucket,
  accountBlock: ofBucket("account-block", accountBlock),
  bucketBlock: ofBucket("block", bucketBlock),
  policyStatus: ofBucket("policy-status", policyStatus),
  policy: ofBucket("policy", policy),
  acl: ofBucket("acl", acl),
  ownership: ofBucket("ownership", ownership),
  logTarget: ofBucket("log-target", logTarget),
};
