import type { Names } from "./names.ts";

export const cloudfront: Names = {};
