import type { Other } from "./other.ts";

export const kms: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
