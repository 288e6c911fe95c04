import type { Passing } from "./row.ts";

export const redshift: readonly Passing[] = [];
