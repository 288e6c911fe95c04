import type { Passing } from "./row.ts";

export const elasticache: readonly Passing[] = [];
