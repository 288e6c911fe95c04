import type { Passing } from "./row.ts";

export const vpc: readonly Passing[] = [];
