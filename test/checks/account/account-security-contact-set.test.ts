import check from "../../../checks/account/account-security-contact-set.ts";
import { checkTable } from "../../support/check-table.ts";
import { contact, noContact } from "../../support/contact.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "Account:GetAlternateContact";

checkTable(check, [
  {
    name: "set",
    calls: [contact("SECURITY")],
    expected: "passed",
    observed: { set: true, EmailAddress: true, PhoneNumber: true },
  },
  { name: "none", calls: [noContact("SECURITY")], expected: "failed", observed: { set: false } },
  { name: "nobody answers", calls: [contact("SECURITY", { PhoneNumber: " " })], expected: "failed" },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);
