import type { Names } from "./names.ts";

export const route53: Names = {};
