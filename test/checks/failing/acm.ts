import type { Failing } from "./row.ts";

export const acm: readonly Failing[] = [];
