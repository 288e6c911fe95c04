import type { Names } from "./names.ts";

export const elasticache: Names = {};
