import type { Pages } from "./page.ts";

export const guardduty: Pages = {
  "GuardDuty:ListDetectors": {
    field: "MaxResults",
    most: 50,
    source: "the SDK's documentation",
    documented: /maximum value is 50/,
  },
};
