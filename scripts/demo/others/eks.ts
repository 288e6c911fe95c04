import type { Names } from "./names.ts";

export const eks: Names = {};
