import type { Names } from "./names.ts";

export const inspector: Names = {};
