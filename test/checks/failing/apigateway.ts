import type { Failing } from "./row.ts";

export const apigateway: readonly Failing[] = [];
