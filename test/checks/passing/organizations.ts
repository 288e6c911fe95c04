import type { Passing } from "./row.ts";

export const organizations: readonly Passing[] = [];
