import { expect, test } from "vitest";
import check from "../../../checks/account/account-contact-information-set.ts";
import { checkTable } from "../../support/check-table.ts";
import { contactInformation } from "../../support/contact.ts";
import { answer, refused } from "../../support/recorded.ts";
import { scanned } from "../../support/scanned.ts";

const GET = "Account:GetContactInformation";

checkTable(check, [
  {
    name: "filled in",
    calls: [contactInformation()],
    expected: "passed",
    observed: {
      FullName: true,
      AddressLine1: true,
      City: true,
      PostalCode: true,
      CountryCode: true,
      PhoneNumber: true,
    },
  },
  { name: "no number", calls: [contactInformation({ PhoneNumber: "" })], expected: "failed", observed: { City: true } },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  {
    name: "nothing is told of it",
    calls: [answer(GET, { ContactInformation: {} })],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);

test("who it is leaves no check", async () => {
  const { findings } = await scanned([check], [contactInformation()]);
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings)).not.toMatch(/Acme|Example Street|Anytown|99999|555/);
});
