import type { Names } from "./names.ts";

export const cloudwatch: Names = {};
