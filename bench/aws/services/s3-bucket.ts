import { type Answer, Refusal, xmlAnswer } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Operation, World } from "../operation.ts";
import { regionOf } from "../spread.ts";
import { naming, xmlOf } from "../xml.ts";
import { bucketOf } from "./bucket.ts";

export const XMLNS = "http://s3.amazonaws.com/doc/2006-03-01/";
const NAMES = naming(
  {
    Grants: "AccessControlList>Grant",
    Rules: "*Rule",
    EncryptionType: "*EncryptionType",
    MFADelete: "MfaDelete",
    Type: "@xsi:type",
  },
  (field) => field,
);

/** A bucket of the estate that may be read by the caller, in the region that the request was sent to. */
interface Bucket {
  readonly account: string;
  readonly index: number;
  readonly name: string;
  readonly region: string;
}

export function root(name: string, output: object): Answer {
  return xmlAnswer(`<${name} xmlns="${XMLNS}">${xmlOf(output, NAMES)}</${name}>`);
}

export function ofBucket(action: string, decides: string, answer: (bucket: Bucket, world: World) => Answer): Operation {
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

export function missing(code: string, what: string): Refusal {
  return new Refusal({ code, status: 404, message: `The specified ${what} does not exist` });
}
