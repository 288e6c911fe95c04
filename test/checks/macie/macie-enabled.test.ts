import check from "../../../checks/macie/macie-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { macieOff, said } from "../../support/off.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "Macie2:GetMacieSession";

checkTable(check, [
  { name: "on", calls: [answer(GET, { status: "ENABLED" })], expected: "passed" },
  { name: "paused", calls: [answer(GET, { status: "PAUSED" })], expected: "failed", message: "paused" },
  { name: "off", calls: [macieOff(GET)], expected: "failed", message: "off" },
  { name: "no session", calls: [refused(GET, "ResourceNotFoundException")], expected: "failed", message: "off" },
  {
    name: "denied, by the error that also says off",
    calls: [
      said(
        GET,
        "AccessDeniedException",
        "User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: macie2:GetMacieSession",
        403,
      ),
    ],
    expected: "unknown",
    unread: [`${GET} AccessDeniedException`],
  },
  {
    name: "denied to a user of that name",
    calls: [
      said(
        GET,
        "AccessDeniedException",
        "User: arn:aws:iam::111122223333:user/Macie is not enabled is not authorized to perform: macie2:GetMacieSession",
        403,
      ),
    ],
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
