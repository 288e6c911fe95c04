import type { Passing } from "./row.ts";

export const acm: readonly Passing[] = [];
