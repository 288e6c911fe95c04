import type { Passing } from "./row.ts";

export const accessanalyzer: readonly Passing[] = [];
