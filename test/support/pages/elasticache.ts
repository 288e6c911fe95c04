import type { Pages } from "./page.ts";

export const elasticache: Pages = {
  "ElastiCache:DescribeReplicationGroups": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /minimum 20; maximum 100/,
  },
};
