import type { Pages } from "./page.ts";

export const ssm: Pages = {
  "SSM:DescribeInstanceInformation": {
    field: "MaxResults",
    most: 50,
    source: "API Reference, DescribeInstanceInformation: MaxResults 5 to 50",
  },
  "SSM:ListDocuments": {
    field: "MaxResults",
    most: 50,
    source: "API Reference, ListDocuments: MaxResults 1 to 50",
  },
  "SSM:ListResourceComplianceSummaries": {
    field: "MaxResults",
    most: 50,
    source: "API Reference, ListResourceComplianceSummaries: MaxResults 1 to 50",
  },
};
