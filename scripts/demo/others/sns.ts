import type { Names } from "./names.ts";

export const sns: Names = {};
