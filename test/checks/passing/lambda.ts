import type { Passing } from "./row.ts";

export const lambdaFunctions: readonly Passing[] = [];
