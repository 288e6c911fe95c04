import type { Names } from "./names.ts";

export const networkfirewall: Names = {};
