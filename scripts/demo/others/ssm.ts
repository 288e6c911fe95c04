import type { Names } from "./names.ts";

export const ssm: Names = {};
