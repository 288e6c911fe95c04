import type { Failing } from "./row.ts";

export const eks: readonly Failing[] = [];
