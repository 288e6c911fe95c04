import { defineCheck } from "../../src/model/check.ts";
import { judgeContact } from "./contact.ts";
import { accountContacts } from "./resources/account.ts";

export default defineCheck({
  id: "account-billing-contact-set",
  title: "Accounts have a billing contact",
  severity: "low",
  why: "A bill that nobody reads is how many find out last that somebody mines in their account, and an unpaid one ends with a suspended account.",
  fix: "Give the account a billing contact that several people read, as a mailing list and a number that is answered; the management account can do it for all members.",
  remediation: {
    cli: "aws account put-alternate-contact --alternate-contact-type BILLING --name {{name}} --title {{title}} --email-address {{email}} --phone-number {{phone}}",
    terraform: `resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = {{name}}
  title                  = {{title}}
  email_address          = {{email}}
  phone_number           = {{phone}}
}`,
    breaks: "Nothing: the account's own address gets the same messages as before.",
  },
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
    "https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html",
  ],
  techniques: ["T1496"],
  resource: accountContacts,
  facts: ["billingContact"],
  evaluate: async (_account, facts) => judgeContact(await facts.billingContact(), "billing"),
});
