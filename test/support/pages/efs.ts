import type { Pages } from "./page.ts";

export const efs: Pages = {
  "EFS:DescribeFileSystems": {
    field: "MaxItems",
    most: 100,
    source: "the SDK's documentation",
    documented: /paginated at 100 per page/,
  },
};
