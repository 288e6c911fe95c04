import { xmlAnswer } from "../answer.ts";
import type { Operations } from "../operation.ts";
import { grantsOf, ownerOf, policyText, settingsOf } from "./bucket.ts";
import { LIST_BUCKETS } from "./list-buckets.ts";
import { objects } from "./objects.ts";
import { missing, ofBucket, root, XMLNS } from "./s3-bucket.ts";
import { s3Settings } from "./s3-settings.ts";

export const s3: Operations = {
  "S3:ListBuckets": LIST_BUCKETS,
  "S3:GetBucketLocation": ofBucket("s3:GetBucketLocation", "LocationConstraint", ({ region }) =>
    // Text of the root itself, and none for the first region.
    xmlAnswer(`<LocationConstraint xmlns="${XMLNS}">${region === "us-east-1" ? "" : region}</LocationConstraint>`),
  ),
  "S3:GetPublicAccessBlock": ofBucket(
    "s3:GetBucketPublicAccessBlock",
    "PublicAccessBlockConfiguration",
    ({ index }, { estate }) => {
      const { block } = settingsOf(estate, index);
      if (block === undefined) throw missing("NoSuchPublicAccessBlockConfiguration", "public access block");
      return root("PublicAccessBlockConfiguration", block);
    },
  ),
  "S3:GetBucketPolicyStatus": ofBucket("s3:GetBucketPolicyStatus", "IsPublic", ({ index }, { estate }) => {
    const { policy } = settingsOf(estate, index);
    if (policy === undefined) throw missing("NoSuchBucketPolicy", "bucket policy");
    return root("PolicyStatus", { IsPublic: policy === "public" });
  }),
  "S3:GetBucketPolicy": ofBucket("s3:GetBucketPolicy", "Statement", ({ index, name }, { estate }) => {
    const { policy } = settingsOf(estate, index);
    if (policy === undefined) throw missing("NoSuchBucketPolicy", "bucket policy");
    return { status: 200, type: "application/json", body: Buffer.from(policyText(name, policy)) };
  }),
  "S3:GetBucketAcl": ofBucket("s3:GetBucketAcl", "AccessControlList", ({ account, index }, { estate }) =>
    root("AccessControlPolicy", { Owner: { ID: ownerOf(account) }, Grants: grantsOf(estate, account, index) }),
  ),
  "S3:GetBucketOwnershipControls": ofBucket(
    "s3:GetBucketOwnershipControls",
    "ObjectOwnership",
    ({ index }, { estate }) => {
      const { ownership } = settingsOf(estate, index);
      if (ownership === undefined) throw missing("OwnershipControlsNotFoundError", "ownership controls");
      return root("OwnershipControls", { Rules: [{ ObjectOwnership: ownership }] });
    },
  ),
  ...s3Settings,
  ...objects,
};
