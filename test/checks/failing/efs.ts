import type { Failing } from "./row.ts";

export const efs: readonly Failing[] = [];
