import type { Failing } from "./row.ts";

export const ec2: readonly Failing[] = [];
