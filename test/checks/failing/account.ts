import { contact, contactInformation } from "../../support/contact.ts";
import type { Failing } from "./row.ts";

export const account: readonly Failing[] = [
  { check: "account-billing-contact-set", name: "nobody answers", calls: [contact("BILLING", { PhoneNumber: "" })] },
  {
    check: "account-operations-contact-set",
    name: "nobody answers",
    calls: [contact("OPERATIONS", { PhoneNumber: "" })],
  },
  { check: "account-security-contact-set", name: "nobody answers", calls: [contact("SECURITY", { PhoneNumber: "" })] },
  { check: "account-contact-information-set", name: "no city", calls: [contactInformation({ City: "" })] },
];
