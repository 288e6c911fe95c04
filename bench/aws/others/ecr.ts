import type { Other } from "./other.ts";

export const ecr: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
