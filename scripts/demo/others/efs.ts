import type { Names } from "./names.ts";

export const efs: Names = {};
