import type { Names } from "./names.ts";

export const ecr: Names = {};
