import type { Failing } from "./row.ts";

export const iamPolicies: readonly Failing[] = [];
