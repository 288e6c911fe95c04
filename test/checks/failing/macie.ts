import type { Failing } from "./row.ts";

export const macie: readonly Failing[] = [];
