import type { Names } from "./names.ts";

export const elb: Names = {
  "load-balancer": ["shop", "checkout", "api", "admin", "partners"],
  "classic-load-balancer": ["legacy-shop", "legacy-search", "legacy-mail", "legacy-reports", "legacy-intranet"],
};
