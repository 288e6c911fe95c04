import type { Other } from "./other.ts";

export const secretsmanager: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
