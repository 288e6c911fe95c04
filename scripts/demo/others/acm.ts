import type { Names } from "./names.ts";

export const acm: Names = {};
