import type { Other } from "./other.ts";

export const opensearch: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
