import type { Failing } from "./row.ts";

export const ecr: readonly Failing[] = [];
