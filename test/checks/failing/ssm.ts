import type { Failing } from "./row.ts";

export const ssm: readonly Failing[] = [];
