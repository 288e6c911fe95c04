import type { Other } from "./other.ts";

export const eventbridge: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
