import type { Passing } from "./row.ts";

export const dynamodb: readonly Passing[] = [];
