import check from "../../../checks/macie/macie-sensitive-data-discovery-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { macieOff, said } from "../../support/off.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "Macie2:GetAutomatedDiscoveryConfiguration";

checkTable(check, [
  { name: "on", calls: [answer(GET, { status: "ENABLED" })], expected: "passed" },
  { name: "off", calls: [answer(GET, { status: "DISABLED" })], expected: "failed" },
  { name: "Macie off", calls: [macieOff(GET)], expected: "none", reason: "macie-off" },
  {
    name: "denied, by the error that also says that Macie is off",
    calls: [said(GET, "AccessDeniedException", "You must be the Macie administrator to perform this action.", 403)],
    expected: "unknown",
    unread: [`${GET} AccessDeniedException`],
  },
  {
    name: "a state that nobody knows",
    calls: [answer(GET, { status: "PARTLY" })],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
