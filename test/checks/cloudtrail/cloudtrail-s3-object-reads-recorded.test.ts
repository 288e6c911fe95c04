import check from "../../../checks/cloudtrail/cloudtrail-s3-object-reads-recorded.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { advanced, CUSTOM, EVERYWHERE, MANAGEMENT, OBJECTS, selectors, status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const SELECTORS = "CloudTrail:GetEventSelectors";

const BUT = { ...OBJECTS, "resources.ARN": { NotStartsWith: ["arn:aws:s3:::trail-logs/"] } };

checkTable(check, [
  { name: "all objects", calls: [trails(CUSTOM), status(), advanced(MANAGEMENT, OBJECTS)], expected: "passed" },
  {
    name: "the reads alone",
    calls: [trails(CUSTOM), status(), advanced({ ...OBJECTS, readOnly: { Equals: ["true"] } })],
    expected: "passed",
  },
  {
    name: "by a basic selector",
    calls: [
      trails(CUSTOM),
      status(),
      selectors({
        EventSelectors: [
          { ReadWriteType: "All", DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] },
        ],
      }),
    ],
    expected: "passed",
  },
  { name: "all but a bucket", calls: [trails(CUSTOM), status(), advanced(BUT)], expected: "failed" },
  {
    name: "all but a bucket, as it was set",
    calls: [trails(CUSTOM), status(), advanced(BUT)],
    options: { exceptBuckets: ["trail-logs"] },
    expected: "passed",
  },
  {
    name: "all but what begins like a bucket",
    calls: [
      trails(CUSTOM),
      status(),
      advanced({ ...OBJECTS, "resources.ARN": { NotStartsWith: ["arn:aws:s3:::trail-logs"] } }),
    ],
    options: { exceptBuckets: ["trail-logs"] },
    expected: "failed",
  },
  {
    name: "the others alone",
    calls: [trails(CUSTOM), status(), advanced({ ...OBJECTS, readOnly: { Equals: ["false"] } })],
    expected: "failed",
  },
  {
    name: "the others alone, by a basic selector",
    calls: [
      trails(CUSTOM),
      status(),
      selectors({
        EventSelectors: [
          { ReadWriteType: "WriteOnly", DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] },
        ],
      }),
    ],
    expected: "failed",
  },
  { name: "the usual selectors", calls: [trails(EVERYWHERE), status()], expected: "failed", notCalled: [SELECTORS] },
  { name: "no trail", calls: [answer(LIST, { trailList: [] })], expected: "failed", notCalled: [STATUS] },
  {
    name: "selectors denied",
    calls: [trails(CUSTOM), status(), refused(SELECTORS)],
    expected: "unknown",
    unread: [`${SELECTORS} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
]);
