import type { Names } from "./names.ts";

export const ssm: Names = {
  document: ["restart-orders", "rotate-logs", "patch-website", "collect-diagnostics", "drain-queue"],
};
