import type { Other } from "./other.ts";

export const eks: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
