import type { Failing } from "./row.ts";

export const sqs: readonly Failing[] = [];
