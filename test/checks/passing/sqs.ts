import type { Passing } from "./row.ts";

export const sqs: readonly Passing[] = [];
