import type { Failing } from "./row.ts";

export const securityhub: readonly Failing[] = [];
