import type { Other } from "./other.ts";

export const cloudformation: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
