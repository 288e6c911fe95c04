import { nothingYet, type OtherWire } from "./other.ts";

const ALONE = "the account that was made for the catalogue is in no organization";

export const organizations: OtherWire = {
  ...nothingYet,
  notShown: {
    "organizations-guardrails-apply": ALONE,
    "organizations-management-account-no-instances": ALONE,
    "organizations-policies-delegated": ALONE,
    "organizations-security-services-delegated": ALONE,
  },
};
