import type { Names } from "./names.ts";

export const cloudformation: Names = {};
