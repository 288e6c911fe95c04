import type { Other } from "./other.ts";

export const account: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
