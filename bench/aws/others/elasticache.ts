import type { Other } from "./other.ts";

export const elasticache: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
