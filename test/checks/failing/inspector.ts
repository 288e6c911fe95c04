import type { Failing } from "./row.ts";

export const inspector: readonly Failing[] = [];
