import { Refusal, xmlAnswer } from "../answer.ts";
import type { Call } from "../call.ts";
import { type Operation, remembered, rowsOf, type World } from "../operation.ts";
import { type Page, type Paging, pageOf } from "../paging.ts";
import { regionOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate } from "../template.ts";
import { naming, xmlOf } from "../xml.ts";
import { bucketOf, ownerOf, summaryOf } from "./bucket.ts";

const XMLNS = "http://s3.amazonaws.com/doc/2006-03-01/";
const NAMES = naming({}, (field) => field);

const PAGING: Paging = {
  size: "max-buckets",
  token: "continuation-token",
  least: 1,
  most: 10_000,
  usual: 10_000,
  refuses: "InvalidArgument",
};

export const LIST_BUCKETS: Operation = {
  action: "s3:ListAllMyBuckets",
  resource: () => '"arn:aws:s3:::*"',
  decides: "Buckets",
  paged: true,
  answer: listBuckets,
};

/** A prefix that is a whole name leaves that bucket or none; all names begin alike, so no other says anything. */
function pageAsked(call: Call, { estate }: World): Page {
  const prefix = call.parameters.get("prefix");
  if (prefix === null) return pageOf(call, PAGING, estate.buckets);
  const own = bucketOf(estate, prefix);
  // Of one page, unless a fault says that there is another.
  const none = pageOf(call, PAGING, 0);
  if (own === undefined || own.account !== call.account) return none;
  return { ...none, from: own.index, to: own.index + 1 };
}

/** Where no parameter is given, S3 leaves each bucket's region out. */
function listBuckets(call: Call, world: World) {
  const { estate } = world;
  const { account, parameters } = call;
  if (parameters.has("bucket-region")) {
    throw new Refusal({ code: "NotImplemented", status: 501, message: "bucket-region is not simulated." });
  }
  const { from, to, next } = pageAsked(call, world);
  const asked = parameters.has(PAGING.size) || parameters.has(PAGING.token);
  const rows = rowsOf(account, from, to, (index) => {
    const region = asked ? regionOf(estate, index) : undefined;
    const template = remembered(world, `bucket ${region}`, () => {
      const bucket = { ...summaryOf(ACCOUNT_HOLE, ID_HOLE), BucketRegion: region };
      return makeTemplate(`<Bucket>${xmlOf(bucket, NAMES)}</Bucket>`);
    });
    return { template, index };
  });
  return xmlAnswer(
    `<ListAllMyBucketsResult xmlns="${XMLNS}"><Buckets>`,
    rows,
    `</Buckets>${xmlOf({ Owner: { ID: ownerOf(account) }, ContinuationToken: next }, NAMES)}</ListAllMyBucketsResult>`,
  );
}
