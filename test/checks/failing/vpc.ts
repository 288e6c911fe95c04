import type { Failing } from "./row.ts";

export const vpc: readonly Failing[] = [];
