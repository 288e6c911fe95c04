import type { Failing } from "./row.ts";

export const kms: readonly Failing[] = [];
