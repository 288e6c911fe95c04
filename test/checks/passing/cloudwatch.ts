import type { Passing } from "./row.ts";

export const cloudwatch: readonly Passing[] = [];
