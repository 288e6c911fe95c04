import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { filledOf } from "./contact.ts";
import { accountContacts, CONTACT_INFORMATION } from "./resources/account.ts";

/** What AWS wants of everybody; the state and the company depend on the country and on who it is. */
const WANTED = ["FullName", "AddressLine1", "City", "PostalCode", "CountryCode", "PhoneNumber"];

/** Whether what it says is still true, only its owner knows: CIS asks a person to look. */
export default defineCheck({
  id: "account-contact-information-set",
  title: "Accounts have a name, an address and a telephone number",
  severity: "low",
  why: "AWS calls the account's owner when it cannot be reached by mail, and asks for these details to give a lost root user back. Who has left them empty may lose the account.",
  fix: "Fill in the account's contact information with details of the company, not of a person, and look once a year whether they are still true.",
  remediation: {
    cli: `aws account put-contact-information --contact-information '{"FullName":"'{{name}}'","AddressLine1":"'{{address}}'","City":"'{{city}}'","PostalCode":"'{{postalCode}}'","CountryCode":"'{{country}}'","PhoneNumber":"'{{phone}}'"}'`,
    terraform: `resource "aws_account_primary_contact" "this" {
  full_name      = {{name}}
  address_line_1 = {{address}}
  city           = {{city}}
  postal_code    = {{postalCode}}
  country_code   = {{country}}
  phone_number   = {{phone}}
}`,
    breaks: "Nothing: what is on invoices may change with it.",
  },
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html",
    "https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html",
  ],
  techniques: ["T1078.004"],
  resource: accountContacts,
  facts: ["contactInformation"],
  async evaluate(_account, facts) {
    const contact = await facts.contactInformation();
    const observed = filledOf(contact, WANTED, CONTACT_INFORMATION);
    const expected = Object.fromEntries(WANTED.map((field) => [field, true]));
    return Object.values(observed).every(Boolean)
      ? pass("The account's contact information is filled in.", { expected, observed })
      : fail("The account's contact information is not filled in.", { expected, observed });
  },
});
