import type { Other } from "./other.ts";

export const ecs: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
