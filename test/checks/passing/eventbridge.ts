import type { Passing } from "./row.ts";

export const eventbridge: readonly Passing[] = [];
