import check from "../../../checks/guardduty/guardduty-detector-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { DETECTORS, detector } from "../../support/guardduty.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "GuardDuty:ListDetectors";
const GET = "GuardDuty:GetDetector";

checkTable(check, [
  { name: "on", calls: detector({ Status: "ENABLED" }), expected: "passed", observed: { detectors: [{ id: "d1" }] } },
  {
    name: "on, on the second page",
    calls: [
      answer(LIST, { DetectorIds: [], NextToken: "two" }),
      answer(LIST, { DetectorIds: ["d1"] }, { input: { NextToken: "two" } }),
      answer(GET, { Status: "ENABLED" }),
    ],
    expected: "passed",
  },
  { name: "suspended", calls: detector({ Status: "DISABLED" }), expected: "failed", message: "suspended" },
  {
    name: "none",
    calls: [answer(LIST, { DetectorIds: [] })],
    expected: "failed",
    message: "no GuardDuty detector",
    notCalled: ["GetDetector"],
  },
  {
    name: "a status that nobody knows",
    calls: detector({ Status: "PARTLY" }),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "status not told", calls: detector({}), expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "detectors not told", calls: [answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
  { name: "detail denied", calls: [DETECTORS, refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
