import type { Passing } from "./row.ts";

export const iamPolicies: readonly Passing[] = [];
