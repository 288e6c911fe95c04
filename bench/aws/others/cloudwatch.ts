import type { Other } from "./other.ts";

export const cloudwatch: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
