import { uuidOf } from "../../model/identity.ts";
import type { JsonObject } from "../../model/json.ts";

/** What makes Elastic's own rules quiet about our scans. */
export interface ScannerException {
  /** For `POST /api/exception_lists/_import?overwrite=true`: the list, then its item. */
  readonly lines: readonly JsonObject[];
  /** How to put it to use, in Markdown. */
  readonly text: string;
}

const LIST_ID = "aplomb-scanner";
const RULE_NAME = "AWS S3 Rapid Bucket Posture API Calls from a Single Principal";
const PRINCIPAL = /^arn:aws[\w-]*:iam::(\d{12}):(role|user)\/([\w+=,.@/-]+)$/;

/**
 * An exception for the reads of one scanner, which look like reconnaissance because they are. By the role that the
 * session was issued for: the session's own ARN has a name that changes. Nothing else of that role is excepted.
 */
export function scannerException(principalArn: string): ScannerException {
  const [, account, kind] = PRINCIPAL.exec(principalArn) ?? [];
  if (account === undefined) {
    throw new RangeError(`${JSON.stringify(principalArn)} is not the ARN of an IAM role or user`);
  }
  const field =
    kind === "role"
      ? "aws.cloudtrail.user_identity.session_context.session_issuer.arn"
      : "aws.cloudtrail.user_identity.arn";
  const list = {
    list_id: LIST_ID,
    type: "detection",
    namespace_type: "single",
    name: "aplomb: the scanner's own calls",
    description: "Reads that aplomb makes of every bucket, as it is meant to.",
    tags: ["aplomb"],
    os_types: [],
  };
  const item = {
    list_id: LIST_ID,
    // One per principal, so that a second account's scanner does not take the first one's place.
    item_id: `aplomb-scanner-${uuidOf(["exception", principalArn])}`,
    type: "simple",
    namespace_type: "single",
    name: `aplomb in ${account}`,
    description: `S3 control-plane calls by ${principalArn}.`,
    entries: [
      { field, type: "match", operator: "included", value: principalArn },
      { field: "event.provider", type: "match", operator: "included", value: "s3.amazonaws.com" },
    ],
    comments: [],
    tags: ["aplomb"],
    os_types: [],
  };
  return { lines: [list, item], text: text(principalArn, field) };
}

function text(principalArn: string, field: string): string {
  return `## The scanner's own calls

aplomb reads the settings of every bucket, which is what Elastic's prebuilt rule "${RULE_NAME}" watches for: more than 15
buckets in ten seconds. The exception leaves out the S3 calls of \`${principalArn}\`, and no other principal's.

1. Import the list: \`POST /api/exception_lists/_import?overwrite=true\`, or Security > Rules > Shared exception lists > Import.
2. Open the rule > Rule exceptions > Add rule exception, or link the shared list "aplomb: the scanner's own calls" to it. An
   import of the list alone changes no rule.

It goes by \`${field}\`, which Kibana looks up on the CloudTrail events before the rule counts them. If someone else gets
hold of that principal, this one rule does not tell: keep its trust policy narrow, and let aplomb scan it too.
`;
}
