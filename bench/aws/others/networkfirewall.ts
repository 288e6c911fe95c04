import type { Other } from "./other.ts";

export const networkfirewall: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
