import type { Passing } from "./row.ts";

export const config: readonly Passing[] = [];
