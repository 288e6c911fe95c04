import type { Failing } from "./row.ts";

export const cloudwatch: readonly Failing[] = [];
