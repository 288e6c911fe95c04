import check from "../../../checks/cloudtrail/cloudtrail-trail-delivers.ts";
import { checkTable } from "../../support/check-table.ts";
import { refused } from "../../support/recorded.ts";
import { status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const FINE = { IsLogging: true, LatestDeliveryTime: { $date: "2025-12-31T23:55:00.000Z" } };

checkTable(check, [
  { name: "no error", calls: [trails({}), status(FINE)], expected: "passed" },
  { name: "empty errors", calls: [trails({}), status({ ...FINE, LatestDeliveryError: "" })], expected: "passed" },
  { name: "stopped", calls: [trails({}), status({ ...FINE, IsLogging: false })], expected: "failed" },
  {
    name: "an error",
    calls: [trails({}), status({ ...FINE, LatestDeliveryError: "NoSuchBucket" })],
    expected: "failed",
    observed: { error: "NoSuchBucket" },
  },
  {
    name: "an error of the digests",
    calls: [trails({}), status({ ...FINE, LatestDigestDeliveryError: "AccessDenied" })],
    expected: "failed",
    message: "digests",
  },
  {
    name: "nothing was ever delivered",
    calls: [trails({}), status({ IsLogging: true })],
    expected: "unknown",
    unread: [`${STATUS} MalformedAnswer`],
  },
  { name: "not told", calls: [trails({}), status({})], expected: "unknown", unread: [`${STATUS} MalformedAnswer`] },
  { name: "gone", calls: [trails({}), refused(STATUS, "TrailNotFoundException")], expected: "none" },
  {
    name: "status denied",
    calls: [trails({}), refused(STATUS)],
    expected: "unknown",
    unread: [`${STATUS} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
