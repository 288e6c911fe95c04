import type { Names } from "./names.ts";

export const sns: Names = {
  topic: ["alarms", "orders", "payments", "deployments", "newsletter"],
};
