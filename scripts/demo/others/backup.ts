import type { Names } from "./names.ts";

export const backup: Names = {};
