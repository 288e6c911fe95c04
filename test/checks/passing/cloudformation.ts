import type { Passing } from "./row.ts";

export const cloudformation: readonly Passing[] = [];
