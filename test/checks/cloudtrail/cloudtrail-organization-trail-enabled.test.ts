import check from "../../../checks/cloudtrail/cloudtrail-organization-trail-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { EVERYWHERE, status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const ORGANIZATION = "Organizations:DescribeOrganization";
const organization = answer(ORGANIZATION, { Organization: { Id: "o-example", MasterAccountId: "444455556666" } });
const its = trails({ ...EVERYWHERE, IsOrganizationTrail: true });

checkTable(check, [
  { name: "logging", calls: [its, status(), organization], expected: "passed" },
  { name: "logging, the organization denied", calls: [its, status(), refused(ORGANIZATION)], expected: "passed" },
  {
    name: "stopped",
    calls: [its, status({ IsLogging: false }), organization],
    expected: "failed",
    message: "is not logging",
  },
  { name: "the account's own alone", calls: [trails(EVERYWHERE), organization], expected: "failed" },
  {
    name: "of one region",
    calls: [trails({ ...EVERYWHERE, IsOrganizationTrail: true, IsMultiRegionTrail: false }), organization],
    expected: "failed",
  },
  {
    name: "an account alone",
    calls: [answer(LIST, { trailList: [] }), refused(ORGANIZATION, "AWSOrganizationsNotInUseException")],
    expected: "none",
    reason: "no-organization",
  },
  {
    name: "the organization denied",
    calls: [trails(EVERYWHERE), refused(ORGANIZATION)],
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDenied`],
  },
  {
    name: "status not told",
    calls: [its, status({}), organization],
    expected: "unknown",
    unread: [`${STATUS} MalformedAnswer`],
  },
  {
    name: "whose it is, not told",
    calls: [trails({ ...EVERYWHERE, IsOrganizationTrail: null }), organization],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST), organization], expected: "unknown", unread: [`${LIST} AccessDenied`] },
]);
