import type { Pages } from "./page.ts";

export const cloudwatch: Pages = {
  "CloudWatch:DescribeAlarms": {
    field: "MaxRecords",
    most: 100,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html",
  },
  "CloudWatchLogs:DescribeMetricFilters": {
    field: "limit",
    most: 50,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html",
  },
};
