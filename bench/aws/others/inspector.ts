import type { Other } from "./other.ts";

export const inspector: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
