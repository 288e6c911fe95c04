import type { Failing } from "./row.ts";

export const waf: readonly Failing[] = [];
