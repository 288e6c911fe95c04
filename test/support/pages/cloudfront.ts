import type { Pages } from "./page.ts";

export const cloudfront: Pages = {
  "CloudFront:ListDistributions": {
    field: "MaxItems",
    most: 100,
    source: "no maximum is published; a hundred is what the service gives unasked",
  },
  "CloudFront:ListOriginAccessControls": {
    field: "MaxItems",
    most: 100,
    source: "no maximum is published; a hundred is what the service gives unasked",
  },
  "CloudWatchLogs:DescribeDeliveries": {
    field: "limit",
    most: 50,
    source: "the service's model, DescribeLimit: 1 to 50",
  },
  "CloudWatchLogs:DescribeDeliverySources": {
    field: "limit",
    most: 50,
    source: "the service's model, DescribeLimit: 1 to 50",
  },
};
