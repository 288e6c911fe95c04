import type { Passing } from "./row.ts";

export const ec2: readonly Passing[] = [];
