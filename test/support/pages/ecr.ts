import type { Pages } from "./page.ts";

export const ecr: Pages = {
  "ECR:DescribeRepositories": {
    field: "maxResults",
    most: 1_000,
    source: "the SDK's documentation",
    documented: /can be between 1[\s*]+and 1000/,
  },
};
