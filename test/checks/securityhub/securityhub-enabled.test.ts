import check from "../../../checks/securityhub/securityhub-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { notSubscribed, said } from "../../support/off.ts";
import { answer, refused } from "../../support/recorded.ts";

const HUB = "SecurityHub:DescribeHub";

checkTable(check, [
  {
    name: "on",
    calls: [answer(HUB, { HubArn: "arn:aws:securityhub:eu-west-1:111122223333:hub/default" })],
    expected: "passed",
  },
  { name: "off", calls: [notSubscribed(HUB)], expected: "failed", observed: { subscribed: false } },
  {
    name: "the same error with other words",
    calls: [said(HUB, "InvalidAccessException", "The account doesn't have permission to perform this action.", 401)],
    expected: "unknown",
    unread: [`${HUB} InvalidAccessException`],
  },
  {
    name: "the same words with another error",
    calls: [said(HUB, "AccessDeniedException", "Account is not subscribed to AWS Security Hub", 403)],
    expected: "unknown",
    unread: [`${HUB} AccessDeniedException`],
  },
  { name: "not told", calls: [answer(HUB, {})], expected: "unknown", unread: [`${HUB} MalformedAnswer`] },
  { name: "denied", calls: [refused(HUB)], expected: "unknown", unread: [`${HUB} AccessDenied`] },
]);
