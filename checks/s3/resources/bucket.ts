import type { Bucket, Grant, ListBucketsCommandInput } from "@aws-sdk/client-s3";
import { orIf, required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import { ACCESS_POINT_ACTIONS, ACCESS_POINT_CALLS, internetAccessPoints } from "./access-points.ts";
import { ACCOUNT_BLOCK_ACTIONS, ACCOUNT_BLOCK_CALL, accountBlock } from "./account.ts";
import { blockOf, NO_BLOCK } from "./block.ts";
import { send } from "./bucket-call.ts";
import { BUCKET_CHANGES } from "./bucket-changes.ts";
import { locationOf } from "./bucket-region.ts";
import { encryption, lifecycle, logTarget, objectLock, versioning } from "./bucket-settings.ts";

/** Who owns the objects; `ObjectWriter` is what a bucket without the setting does. */
export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";

export interface Acl {
  /** The canonical id of the account that the bucket belongs to. */
  readonly owner: string | undefined;
  readonly grants: readonly Grant[];
}

export type PolicyStatus = "no-policy" | "public" | "not-public";

// With MaxBuckets, S3 tells each bucket's region too: no GetBucketLocation per bucket.
const PAGES: PageCall = {
  operation: "S3:ListBuckets",
  per: "page",
  of: 10_000,
  things: "buckets",
  counted: "AWS::S3::Bucket",
};

/** General purpose buckets. Directory buckets and S3 Tables are things of their own. */
export const s3Bucket = defineResource({
  type: "AWS::S3::Bucket",
  kind: {
    service: "s3",
    serviceName: "S3",
    section: "Simple Storage Service (S3)",
    type: "cloud-storage",
    subType: "aws-s3",
    noun: "bucket",
  },
  scope: "account",
  ids: "arn:{partition}:s3:::{name}",
  goneCodes: ["NoSuchBucket"],
  list: {
    actions: ["s3:ListAllMyBuckets"],
    calls: [PAGES],
    async *run(target) {
      yield* buckets(target, {});
    },
    // HeadBucket would be as cheap, and would tell of buckets that are another account's.
    only: {
      actions: ["s3:ListAllMyBuckets"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) yield* buckets(target, { Prefix: name });
      },
    },
  },
  facts: {
    accountBlock: {
      actions: ACCOUNT_BLOCK_ACTIONS,
      calls: [ACCOUNT_BLOCK_CALL],
      read: (_, target) => accountBlock(target),
    },
    bucketBlock: {
      actions: ["s3:GetBucketPublicAccessBlock"],
      calls: [{ operation: "S3:GetPublicAccessBlock", per: "resource" }],
      async read(bucket, target) {
        const answer = await orIf(
          send(bucket, target, (client, { GetPublicAccessBlockCommand }) =>
            client.send(new GetPublicAccessBlockCommand({ Bucket: bucket.name })),
          ),
          ["NoSuchPublicAccessBlockConfiguration"],
          undefined,
        );
        if (answer === undefined) return NO_BLOCK;
        return blockOf(answer.PublicAccessBlockConfiguration, "S3:GetPublicAccessBlock");
      },
    },
    /** AWS's own answer to "is this policy public?". */
    policyStatus: {
      actions: ["s3:GetBucketPolicyStatus"],
      calls: [{ operation: "S3:GetBucketPolicyStatus", per: "resource" }],
      async read(bucket, target): Promise<PolicyStatus> {
        const answer = await orIf(
          send(bucket, target, (client, { GetBucketPolicyStatusCommand }) =>
            client.send(new GetBucketPolicyStatusCommand({ Bucket: bucket.name })),
          ),
          ["NoSuchBucketPolicy"],
          undefined,
        );
        if (answer === undefined) return "no-policy";
        return required(answer.PolicyStatus?.IsPublic, "S3:GetBucketPolicyStatus", "IsPublic")
          ? "public"
          : "not-public";
      },
    },
    /** The policy's text, or `undefined` for none. */
    policy: {
      actions: ["s3:GetBucketPolicy"],
      calls: [{ operation: "S3:GetBucketPolicy", per: "resource" }],
      async read(bucket, target): Promise<string | undefined> {
        const answer = await orIf(
          send(bucket, target, (client, { GetBucketPolicyCommand }) =>
            client.send(new GetBucketPolicyCommand({ Bucket: bucket.name })),
          ),
          ["NoSuchBucketPolicy"],
          undefined,
        );
        return answer === undefined ? undefined : required(answer.Policy, "S3:GetBucketPolicy", "Policy");
      },
    },
    /** The ACL that S3 enforces: with IgnorePublicAcls on, stored public grants do not show. */
    acl: {
      actions: ["s3:GetBucketAcl"],
      calls: [{ operation: "S3:GetBucketAcl", per: "resource" }],
      async read(bucket, target): Promise<Acl> {
        const answer = await send(bucket, target, (client, { GetBucketAclCommand }) =>
          client.send(new GetBucketAclCommand({ Bucket: bucket.name })),
        );
        return { owner: answer.Owner?.ID, grants: required(answer.Grants, "S3:GetBucketAcl", "Grants") };
      },
    },
    ownership: {
      actions: ["s3:GetBucketOwnershipControls"],
      calls: [{ operation: "S3:GetBucketOwnershipControls", per: "resource" }],
      async read(bucket, target): Promise<ObjectOwnership> {
        const answer = await orIf(
          send(bucket, target, (client, { GetBucketOwnershipControlsCommand }) =>
            client.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket.name })),
          ),
          ["OwnershipControlsNotFoundError"],
          undefined,
        );
        if (answer === undefined) return "ObjectWriter";
        const [rule] = answer.OwnershipControls?.Rules ?? [];
        return required(rule?.ObjectOwnership, "S3:GetBucketOwnershipControls", "ObjectOwnership");
      },
    },
    ...ORGANIZATION_FACTS,
    versioning,
    encryption,
    logTarget,
    objectLock,
    lifecycle,
    accessPoints: { actions: ACCESS_POINT_ACTIONS, calls: ACCESS_POINT_CALLS, read: internetAccessPoints },
  },
  changes: BUCKET_CHANGES,
});

async function* buckets(target: Target, input: ListBucketsCommandInput): AsyncGenerator<Resource<Bucket>> {
  const { paginateListBuckets, S3Client } = await import("@aws-sdk/client-s3");
  const config = { client: target.client(S3Client), pageSize: PAGES.of };
  for await (const page of paginateListBuckets(config, input)) {
    for (const bucket of required(page.Buckets, "S3:ListBuckets", "Buckets")) yield await resourceOf(bucket, target);
  }
}

export async function resourceOf(bucket: Bucket, target: Target): Promise<Resource<Bucket>> {
  const name = required(bucket.Name, "S3:ListBuckets", "Name");
  const region = bucket.BucketRegion ?? (await locationOf(name, target));
  return { id: `arn:${target.partition}:s3:::${name}`, name, region, data: bucket, raw: encodeObject({ ...bucket }) };
}
