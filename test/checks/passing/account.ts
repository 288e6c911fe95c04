import type { Passing } from "./row.ts";

export const account: readonly Passing[] = [];
