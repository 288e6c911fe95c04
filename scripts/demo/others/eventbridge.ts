import type { Names } from "./names.ts";

export const eventbridge: Names = {
  "event-bus": ["default", "orders", "partners", "audit", "legacy"],
};
