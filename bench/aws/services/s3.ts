import { type Answer, Refusal, xmlAnswer } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Operation, Operations, World } from "../operation.ts";
import { regionOf } from "../spread.ts";
import { naming, xmlOf } from "../xml.ts";
import { bucketOf, grantsOf, ownerOf, policyText, settingsOf } from "./bucket.ts";
import { LIST_BUCKETS } from "./list-buckets.ts";
import { objects } from "./objects.ts";

const XMLNS = "http://s3.amazonaws.com/doc/2006-03-01/";
const NAMES = naming({ Grants: "AccessControlList>Grant", Rules: "*Rule", Type: "@xsi:type" }, (field) => field);

/** A bucket of the estate that may be read by the caller, in the region that the request was sent to. */
interface Bucket {
  readonly account: string;
  readonly index: number;
  readonly name: string;
  readonly region: string;
}

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
  ...objects,
};

function root(name: string, output: object): Answer {
  return xmlAnswer(`<${name} xmlns="${XMLNS}">${xmlOf(output, NAMES)}</${name}>`);
}

function ofBucket(action: string, decides: string, answer: (bucket: Bucket, world: World) => Answer): Operation {
  return {
    action,
    resource: ({ name }) => `"arn:aws:s3:::${name}"`,
    decides,
    answer: (call, world) => answer(find(call, world), world),
  };
}

function find({ name, account, region }: Call, { estate }: World): Bucket {
  const found = bucketOf(estate, name);
  if (found === undefined) throw missing("NoSuchBucket", "bucket");
  if (found.account !== account) throw new Refusal({ code: "AccessDenied", status: 403, message: "Access Denied" });
  const home = regionOf(estate, found.index);
  if (home !== region) throw redirect(name, home);
  return { ...found, name, region };
}

/** S3's answer at the endpoint of another region. */
export function redirect(bucket: string, region: string): Refusal {
  const message =
    "The bucket you are attempting to access must be addressed using the specified endpoint. " +
    "Please send all future requests to this endpoint.";
  return new Refusal(
    { code: "PermanentRedirect", status: 301, message },
    {
      fields: { Endpoint: `s3.${region}.amazonaws.com`, Bucket: bucket },
      headers: { "x-amz-bucket-region": region },
    },
  );
}

function missing(code: string, what: string): Refusal {
  return new Refusal({ code, status: 404, message: `The specified ${what} does not exist` });
}
