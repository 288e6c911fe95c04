import { nothingYet, type OtherWire } from "./other.ts";

export const account: OtherWire = {
  ...nothingYet,
  unserved: ["Account:GetContactInformation"],
  notShown: {
    "account-billing-contact-set": "the account that was made for the catalogue has no contacts yet",
    "account-operations-contact-set": "the account that was made for the catalogue has no contacts yet",
    "account-security-contact-set": "the account that was made for the catalogue has no contacts yet",
  },
};
