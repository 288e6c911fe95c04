import type { Failing } from "./row.ts";

export const redshift: readonly Failing[] = [];
