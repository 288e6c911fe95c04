import check from "../../../checks/cloudtrail/cloudtrail-trail-log-validation-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";

checkTable(check, [
  { name: "on", calls: [trails({ LogFileValidationEnabled: true })], expected: "passed" },
  { name: "off", calls: [trails({ LogFileValidationEnabled: false })], expected: "failed" },
  { name: "not told", calls: [trails({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "another region's", calls: [trails({ HomeRegion: "us-east-1" })], expected: "none" },
  {
    name: "the organization's",
    calls: [trails({ TrailARN: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/org" })],
    expected: "none",
    reason: "of-the-organization",
  },
  { name: "no trail", calls: [answer(LIST, { trailList: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
