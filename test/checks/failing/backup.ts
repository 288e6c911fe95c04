import type { Failing } from "./row.ts";

export const backup: readonly Failing[] = [];
