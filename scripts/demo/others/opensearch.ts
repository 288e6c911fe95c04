import type { Names } from "./names.ts";

export const opensearch: Names = {
  domain: ["logs", "product-search", "help-center", "traces", "old-logs"],
};
