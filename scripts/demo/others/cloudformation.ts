import type { Names } from "./names.ts";

export const cloudformation: Names = {
  stack: ["network", "orders", "payments", "website", "monitoring", "sandbox"],
};
