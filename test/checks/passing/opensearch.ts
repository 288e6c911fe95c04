import type { Passing } from "./row.ts";

export const opensearch: readonly Passing[] = [];
