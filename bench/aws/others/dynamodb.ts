import type { Other } from "./other.ts";

export const dynamodb: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
