import type { Failing } from "./row.ts";

export const opensearch: readonly Failing[] = [];
