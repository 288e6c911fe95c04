import type { Passing } from "./row.ts";

export const kms: readonly Passing[] = [];
