import { defineCheck } from "../../src/model/check.ts";
import { judgeContact } from "./contact.ts";
import { accountContacts } from "./resources/account.ts";

export default defineCheck({
  id: "account-operations-contact-set",
  title: "Accounts have an operations contact",
  severity: "low",
  why: "AWS tells the operations contact about outages and about things that will be switched off. Without one the message goes to the root user's address.",
  fix: "Give the account an operations contact that several people read, as a mailing list and a number that is answered; the management account can do it for all members.",
  remediation: {
    cli: "aws account put-alternate-contact --alternate-contact-type OPERATIONS --name {{name}} --title {{title}} --email-address {{email}} --phone-number {{phone}}",
    terraform: `resource "aws_account_alternate_contact" "operations" {
  alternate_contact_type = "OPERATIONS"
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
  techniques: ["T1499"],
  resource: accountContacts,
  facts: ["operationsContact"],
  evaluate: async (_account, facts) => judgeContact(await facts.operationsContact(), "operations"),
});
