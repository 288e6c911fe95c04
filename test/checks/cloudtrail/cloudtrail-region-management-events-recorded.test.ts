import check from "../../../checks/cloudtrail/cloudtrail-region-management-events-recorded.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { advanced, CUSTOM, EVERYWHERE, MANAGEMENT, OBJECTS, selectors, status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const SELECTORS = "CloudTrail:GetEventSelectors";

checkTable(check, [
  {
    name: "a trail of the region",
    calls: [trails({ ...EVERYWHERE, IsMultiRegionTrail: false }), status()],
    expected: "passed",
  },
  {
    name: "a shadow of another region's",
    calls: [
      trails({ ...EVERYWHERE, HomeRegion: "us-east-1" }),
      answer(STATUS, { IsLogging: true }, { region: "us-east-1" }),
    ],
    expected: "passed",
  },
  {
    name: "one of another region alone",
    calls: [trails({ ...EVERYWHERE, IsMultiRegionTrail: false, HomeRegion: "us-east-1" })],
    expected: "failed",
  },
  { name: "no trail", calls: [answer(LIST, { trailList: [] })], expected: "failed", message: "There is no trail" },
  { name: "stopped", calls: [trails(EVERYWHERE), status({ IsLogging: false })], expected: "failed" },
  { name: "objects alone", calls: [trails(CUSTOM), status(), advanced(OBJECTS)], expected: "failed" },
  {
    name: "a part of the writes",
    calls: [trails(CUSTOM), status(), advanced({ ...MANAGEMENT, eventName: { Equals: ["x"] } })],
    expected: "failed",
  },
  {
    name: "selectors not told",
    calls: [trails(CUSTOM), status(), selectors({})],
    expected: "unknown",
    unread: [`${SELECTORS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
]);
