import type { Pages } from "./page.ts";

export const securityhub: Pages = {
  "SecurityHub:GetEnabledStandards": {
    field: "MaxResults",
    most: 100,
    source: "the service's model, MaxResults: 1 to 100",
  },
};
