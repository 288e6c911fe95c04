import type { Pages } from "./page.ts";

export const ecs: Pages = {
  "ECS:ListClusters": {
    field: "maxResults",
    most: 100,
    source: "the SDK's documentation",
    documented: /between 1 and 100/,
  },
};
