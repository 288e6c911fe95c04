import type { Pages } from "./page.ts";

export const eks: Pages = {
  "EKS:ListClusters": {
    field: "maxResults",
    most: 100,
    source: "the SDK's documentation",
    documented: /between 1 and 100/,
  },
  "EKS:DescribeClusterVersions": {
    field: "maxResults",
    most: 100,
    source: "the service's model, maxResults: 1 to 100",
  },
};
