import type { Other } from "./other.ts";

export const redshift: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
