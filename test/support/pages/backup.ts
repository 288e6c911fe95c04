import type { Pages } from "./page.ts";

export const backup: Pages = {
  "Backup:ListBackupPlans": { field: "MaxResults", most: 1_000, source: "the service's model, MaxResults: 1 to 1000" },
  "Backup:ListBackupVaults": { field: "MaxResults", most: 1_000, source: "the service's model, MaxResults: 1 to 1000" },
  "Backup:ListProtectedResources": {
    field: "MaxResults",
    most: 1_000,
    source: "the service's model, MaxResults: 1 to 1000",
  },
};
