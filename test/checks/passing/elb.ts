import type { Passing } from "./row.ts";

export const elb: readonly Passing[] = [];
