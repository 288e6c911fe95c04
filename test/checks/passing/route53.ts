import type { Passing } from "./row.ts";

export const route53: readonly Passing[] = [];
