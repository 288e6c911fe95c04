import type { Other } from "./other.ts";

export const elb: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
