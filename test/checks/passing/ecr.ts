import type { Passing } from "./row.ts";

export const ecr: readonly Passing[] = [];
