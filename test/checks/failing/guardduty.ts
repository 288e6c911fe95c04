import type { Failing } from "./row.ts";

export const guardduty: readonly Failing[] = [];
