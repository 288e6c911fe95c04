import type { Other } from "./other.ts";

export const identitycenter: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
