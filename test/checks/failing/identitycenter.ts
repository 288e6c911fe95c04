import type { Failing } from "./row.ts";

export const identitycenter: readonly Failing[] = [];
