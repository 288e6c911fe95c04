import {
  CloudFrontClient,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  type ListDistributionsCommandOutput,
} from "@aws-sdk/client-cloudfront";
import { serve } from "../serve.ts";
import { thingsOf } from "../things.ts";
import type { Other } from "./other.ts";

const operations = serve(
  CloudFrontClient,
  { signed: "cloudfront" },
  {
    ListDistributions: {
      Command: ListDistributionsCommand,
      decides: "IsTruncated",
      paged: true,
      output: ({ account }, { estate }): Omit<ListDistributionsCommandOutput, "$metadata"> => ({
        DistributionList: {
          Marker: "",
          MaxItems: 100,
          IsTruncated: false,
          Quantity: thingsOf(estate, account, "distribution").length,
        },
      }),
    },
    GetDistributionConfig: {
      Command: GetDistributionConfigCommand,
      decides: "DistributionConfig",
      example: () => ({ Id: "E1" }),
      output: ({ json }) => ({ DistributionConfig: { Comment: String(json["Id"]), Enabled: true } }),
    },
  },
);

export const cloudfront: Other = { operations, calls: () => ({}), failures: () => ({}) };
