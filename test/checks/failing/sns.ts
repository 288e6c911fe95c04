import type { Failing } from "./row.ts";

export const sns: readonly Failing[] = [];
