import type { Passing } from "./row.ts";

export const ssm: readonly Passing[] = [];
