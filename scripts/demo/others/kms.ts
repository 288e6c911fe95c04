import type { Names } from "./names.ts";

export const kms: Names = {};
