import type { Names } from "./names.ts";

export const cloudtrail: Names = {};
