import type { Names } from "./names.ts";

export const elasticache: Names = {
  cache: ["sessions", "catalogue", "rate-limits", "pages", "queue-state"],
};
