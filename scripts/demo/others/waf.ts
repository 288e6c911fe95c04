import type { Names } from "./names.ts";

export const waf: Names = {};
