import { nothingYet, type OtherWire } from "./other.ts";

export const identitycenter: OtherWire = {
  ...nothingYet,
  notShown: { "iam-people-federated": "it is of the account, which has users with passwords: it can only fail" },
};
