import { contact, contactInformation } from "../../support/contact.ts";
import type { Passing } from "./row.ts";

export const account: readonly Passing[] = [
  { check: "account-billing-contact-set", name: "set", calls: [contact("BILLING")] },
  { check: "account-operations-contact-set", name: "set", calls: [contact("OPERATIONS")] },
  { check: "account-security-contact-set", name: "set", calls: [contact("SECURITY")] },
  { check: "account-contact-information-set", name: "filled in", calls: [contactInformation()] },
];
