import type { Names } from "./names.ts";

export const opensearch: Names = {};
