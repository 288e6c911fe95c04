import type { Passing } from "./row.ts";

export const guardduty: readonly Passing[] = [];
