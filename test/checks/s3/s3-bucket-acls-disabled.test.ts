import check from "../../../checks/s3/s3-bucket-acls-disabled.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const CALL = "S3:GetBucketOwnershipControls";
const bucket = (ObjectOwnership: string) =>
  bucketWith(answer(CALL, { OwnershipControls: { Rules: [{ ObjectOwnership }] } }));

checkTable(check, [
  {
    name: "BucketOwnerEnforced",
    calls: bucket("BucketOwnerEnforced"),
    expected: "passed",
    observed: { objectOwnership: "BucketOwnerEnforced" },
  },
  { name: "BucketOwnerPreferred", calls: bucket("BucketOwnerPreferred"), expected: "failed" },
  { name: "ObjectWriter", calls: bucket("ObjectWriter"), expected: "failed" },
  {
    name: "no setting: S3 does as ObjectWriter",
    calls: bucketWith(refused(CALL, "OwnershipControlsNotFoundError")),
    expected: "failed",
    observed: { objectOwnership: "ObjectWriter" },
  },
  { name: "not told", calls: bucketWith(answer(CALL, {})), expected: "unknown", unread: [`${CALL} MalformedAnswer`] },

  {
    name: "the listing denied",
    calls: [refused(LIST_BUCKETS)],
    expected: "none",
    unread: [`${LIST_BUCKETS} AccessDenied`],
  },
  {
    name: "a bucket that is gone by now",
    calls: bucketWith(refused(CALL, "NoSuchBucket")),
    expected: "none",
  },
  { name: "denied", calls: bucketWith(refused(CALL)), expected: "unknown", unread: [`${CALL} AccessDenied`] },
]);
