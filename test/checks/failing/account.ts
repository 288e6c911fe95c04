import type { Failing } from "./row.ts";

export const account: readonly Failing[] = [];
