import type { Failing } from "./row.ts";

export const elasticache: readonly Failing[] = [];
