import type { Other } from "./other.ts";

export const securityhub: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
