import type { Passing } from "./row.ts";

export const macie: readonly Passing[] = [];
