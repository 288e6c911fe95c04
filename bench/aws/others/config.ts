import type { Other } from "./other.ts";

export const config: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
