import type { Other } from "./other.ts";

export const backup: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
