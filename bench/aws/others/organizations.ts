import type { Other } from "./other.ts";

export const organizations: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
