import type { Names } from "./names.ts";

export const waf: Names = {
  "web-acl": ["shop", "api", "partners", "staging", "old-shop"],
  "cloudfront-web-acl": ["shop-edge", "assets", "docs", "status", "campaign"],
};
