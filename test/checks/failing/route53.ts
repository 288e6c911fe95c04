import type { Failing } from "./row.ts";

export const route53: readonly Failing[] = [];
