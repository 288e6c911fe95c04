import { defineCheck } from "../../src/model/check.ts";
import { judgeContact } from "./contact.ts";
import { accountContacts } from "./resources/account.ts";

export default defineCheck({
  id: "account-security-contact-set",
  title: "Accounts have a security contact",
  severity: "medium",
  why: "AWS tells the security contact about abuse reports and exposed keys. Without one the message goes to the root user's address, where nobody may look for days.",
  fix: "Give the account a security contact that several people read, as a mailing list and a number that is answered; the management account can do it for all members.",
  remediation: {
    cli: "aws account put-alternate-contact --alternate-contact-type SECURITY --name {{name}} --title {{title}} --email-address {{email}} --phone-number {{phone}}",
    terraform: `resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
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
    "https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html#account-1",
  ],
  techniques: ["T1078.004"],
  resource: accountContacts,
  facts: ["securityContact"],
  evaluate: async (_account, facts) => judgeContact(await facts.securityContact(), "security"),
});
