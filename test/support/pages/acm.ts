import type { Pages } from "./page.ts";

export const acm: Pages = {
  "ACM:ListCertificates": { field: "MaxItems", most: 1_000, source: "the service's model, MaxItems: 1 to 1000" },
};
