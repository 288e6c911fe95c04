import type { Passing } from "./row.ts";

export const apigateway: readonly Passing[] = [];
