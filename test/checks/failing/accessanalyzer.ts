import type { Failing } from "./row.ts";

export const accessanalyzer: readonly Failing[] = [];
