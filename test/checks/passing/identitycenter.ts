import type { Passing } from "./row.ts";

export const identitycenter: readonly Passing[] = [];
