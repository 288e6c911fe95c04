import type { Failing } from "./row.ts";

export const lambdaFunctions: readonly Failing[] = [];
