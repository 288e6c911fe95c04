import check from "../../../checks/s3/s3-multi-region-access-point-block-public-access.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "S3 Control:ListMultiRegionAccessPoints";
const LISTED = "S3Control:ListMultiRegionAccessPoints";
const PLACE = { region: "us-west-2" };
const ON = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

const point = (more: JsonObject) => [
  answer(LIST, { AccessPoints: [{ Name: "many", Alias: "many.mrap", ...more }] }, PLACE),
];

checkTable(check, [
  {
    name: "all four on",
    calls: point({ PublicAccessBlock: ON }),
    expected: "passed",
    observed: { ignorePublicAcls: true },
  },
  {
    name: "partly on",
    calls: point({ PublicAccessBlock: { ...ON, BlockPublicAcls: false } }),
    expected: "failed",
    message: "only partly on",
  },
  {
    name: "a flag that is not told is off",
    calls: point({ PublicAccessBlock: { RestrictPublicBuckets: true } }),
    expected: "failed",
  },
  {
    name: "being deleted",
    calls: point({ Status: "DELETING", PublicAccessBlock: ON }),
    expected: "none",
    reason: "deleting",
  },
  { name: "not told", calls: point({}), expected: "unknown", unread: [`${LISTED} MalformedAnswer`] },
  {
    name: "no flag told",
    calls: point({ PublicAccessBlock: {} }),
    expected: "unknown",
    unread: [`${LISTED} MalformedAnswer`],
  },
  { name: "none at all", calls: [answer(LIST, { AccessPoints: [] }, PLACE)], expected: "none" },
  { name: "the listing denied", calls: [refused(LIST)], expected: "none", unread: [`${LISTED} AccessDenied`] },
  {
    name: "the listing not told",
    calls: [answer(LIST, {}, PLACE)],
    expected: "none",
    unread: [`${LISTED} MalformedAnswer`],
  },
]);
