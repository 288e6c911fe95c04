import type { Passing } from "./row.ts";

export const eks: readonly Passing[] = [];
