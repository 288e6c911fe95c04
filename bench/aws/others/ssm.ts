import type { Other } from "./other.ts";

export const ssm: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
