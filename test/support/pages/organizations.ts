import type { Pages } from "./page.ts";

export const organizations: Pages = {
  "Organizations:ListAWSServiceAccessForOrganization": {
    field: "MaxResults",
    most: 20,
    source: "API Reference, ListAWSServiceAccessForOrganization: MaxResults 1 to 20",
  },
  "Organizations:ListDelegatedAdministrators": {
    field: "MaxResults",
    most: 20,
    source: "API Reference, ListDelegatedAdministrators: MaxResults 1 to 20",
  },
  "Organizations:ListPolicies": {
    field: "MaxResults",
    most: 20,
    source: "API Reference, ListPolicies: MaxResults 1 to 20",
  },
};
