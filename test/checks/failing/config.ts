import type { Failing } from "./row.ts";

export const config: readonly Failing[] = [];
