import type { Other } from "./other.ts";

export const guardduty: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
