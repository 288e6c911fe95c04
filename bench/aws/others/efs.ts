import type { Other } from "./other.ts";

export const efs: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
