import type { Failing } from "./row.ts";

export const networkfirewall: readonly Failing[] = [];
