import type { Names } from "./names.ts";

export const redshift: Names = {};
