import type { Failing } from "./row.ts";

export const cloudformation: readonly Failing[] = [];
