import { nothingYet, type OtherWire } from "./other.ts";

const OF_THE_ORGANIZATION = "it is of the organization, of which moto has one: it cannot pass and fail";

export const organizations: OtherWire = {
  ...nothingYet,
  unserved: ["Organizations:DescribeResourcePolicy"],
  notShown: {
    "organizations-guardrails-apply": OF_THE_ORGANIZATION,
    "organizations-management-account-no-instances": OF_THE_ORGANIZATION,
    "organizations-security-services-delegated": OF_THE_ORGANIZATION,
  },
};
