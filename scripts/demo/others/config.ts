import type { Names } from "./names.ts";

export const config: Names = {};
