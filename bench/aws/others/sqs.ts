import type { Other } from "./other.ts";

export const sqs: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
