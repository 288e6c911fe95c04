import { nothingYet, type OtherWire } from "./other.ts";

export const ssm: OtherWire = {
  ...nothingYet,
  unserved: ["SSM:DescribeInstanceInformation", "SSM:GetServiceSetting", "SSM:ListResourceComplianceSummaries"],
  notShown: { "ssm-document-not-public": "the account that was made for the catalogue has no documents yet" },
};
