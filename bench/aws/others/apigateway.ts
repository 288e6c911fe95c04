import type { Other } from "./other.ts";

export const apigateway: Other = { operations: {}, calls: () => ({}), failures: () => ({}) };
