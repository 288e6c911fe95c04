import type { Pages } from "./page.ts";

export const kms: Pages = {
  "KMS:ListKeys": {
    field: "Limit",
    most: 1_000,
    source: "the SDK's documentation",
    documented: /must be between[\s*]+1 and 1000/,
  },
};
