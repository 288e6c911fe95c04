import { makeEstate } from "../../bench/aws/index.ts";

export const ACCOUNT = "111122223333";
export const MEMBER = "444455556666";
export const REGION = "eu-west-1";

export const estate = makeEstate({
  accounts: [ACCOUNT, MEMBER],
  regions: [REGION, "us-east-1"],
  accessPoints: 6,
  multiRegionAccessPoints: 2,
  managedPolicies: 2,
  accountBlock: "partly",
});
