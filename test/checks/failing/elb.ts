import type { Failing } from "./row.ts";

export const elb: readonly Failing[] = [];
