import type { Names } from "./names.ts";

export const ecr: Names = {
  repository: ["shop/web", "shop/api", "payments/worker", "tools/import", "base/node"],
};
