import type { Passing } from "./row.ts";

export const waf: readonly Passing[] = [];
