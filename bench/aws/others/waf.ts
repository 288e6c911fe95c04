import type { Other } from "./other.ts";

export const waf: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
