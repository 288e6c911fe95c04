import type { Names } from "./names.ts";

export const dynamodb: Names = {
  table: ["orders", "sessions", "carts", "feature-flags", "audit-trail"],
};
