import type { Passing } from "./row.ts";

export const networkfirewall: readonly Passing[] = [];
