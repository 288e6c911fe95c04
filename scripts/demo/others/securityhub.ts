import type { Names } from "./names.ts";

export const securityhub: Names = {};
