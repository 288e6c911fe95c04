import type { Failing } from "./row.ts";

export const dynamodb: readonly Failing[] = [];
