import type { Failing } from "./row.ts";

export const eventbridge: readonly Failing[] = [];
