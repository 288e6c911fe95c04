import type { Pages } from "./page.ts";

export const redshift: Pages = {
  "Redshift:DescribeClusters": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /minimum 20, maximum 100/,
  },
};
