import type { Passing } from "./row.ts";

export const sns: readonly Passing[] = [];
