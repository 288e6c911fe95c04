import type { Passing } from "./row.ts";

export const efs: readonly Passing[] = [];
