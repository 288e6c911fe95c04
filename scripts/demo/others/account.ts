import type { Names } from "./names.ts";

export const account: Names = {};
