import type { Passing } from "./row.ts";

export const inspector: readonly Passing[] = [];
