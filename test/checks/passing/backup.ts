import type { Passing } from "./row.ts";

export const backup: readonly Passing[] = [];
