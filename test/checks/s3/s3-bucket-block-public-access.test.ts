import check from "../../../checks/s3/s3-bucket-block-public-access.ts";
import { bucket } from "../../support/bucket.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";

const OWN = "S3:GetPublicAccessBlock";
const ACCOUNT = "S3Control:GetPublicAccessBlock";
const AS_CIS = { options: { accountBlockCounts: true } };

checkTable(check, [
  {
    name: "all four on",
    calls: bucket({ bucket: "all", account: "denied" }),
    expected: "passed",
    observed: { bucketBlock: { restrictPublicBuckets: true } },
    notCalled: [ACCOUNT],
  },
  // A peer looks at these two flags alone.
  { name: "only partly on", calls: bucket({ bucket: "restrict" }), expected: "failed", message: "only partly on" },
  { name: "off", calls: bucket({}), expected: "failed", message: "is off" },
  { name: "the account's alone is not the bucket's", calls: bucket({ account: "all" }), expected: "failed" },
  // For a peer such a bucket is not there, or the account's block settles it.
  {
    name: "denied, whatever the account's is",
    calls: bucket({ bucket: "denied", account: "all" }),
    expected: "unknown",
    unread: [`${OWN} AccessDenied`],
  },
  { name: "not told", calls: bucket({ bucket: "empty" }), expected: "unknown", unread: [`${OWN} MalformedAnswer`] },
  {
    name: "the listing denied",
    calls: [refused("S3:ListBuckets")],
    expected: "none",
    unread: ["S3:ListBuckets AccessDenied"],
  },

  {
    name: "the account's, for whoever goes by CIS",
    calls: bucket({ account: "all", bucket: "denied" }),
    ...AS_CIS,
    expected: "passed",
    observed: { accountBlock: { blockPublicAcls: true } },
    notCalled: [OWN],
  },
  {
    name: "the two together",
    calls: bucket({ account: "block-only", bucket: "ignore" }),
    ...AS_CIS,
    expected: "failed",
    message: "only partly on",
  },
  {
    name: "the account's denied, the bucket's own on",
    calls: bucket({ account: "denied", bucket: "all" }),
    ...AS_CIS,
    expected: "passed",
  },
  {
    name: "the account's denied, the bucket's own off",
    calls: bucket({ account: "denied" }),
    ...AS_CIS,
    expected: "unknown",
    unread: [`${ACCOUNT} AccessDenied`],
  },
]);
