import type { Failing } from "./row.ts";

export const organizations: readonly Failing[] = [];
