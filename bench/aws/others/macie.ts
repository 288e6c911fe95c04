import type { Other } from "./other.ts";

export const macie: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
