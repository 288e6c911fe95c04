import type { Other } from "./other.ts";

export const acm: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
