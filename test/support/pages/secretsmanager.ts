import type { Pages } from "./page.ts";

export const secretsmanager: Pages = {
  "SecretsManager:ListSecrets": {
    field: "MaxResults",
    most: 100,
    source: "the service's model, MaxResultsType: 1 to 100",
  },
};
