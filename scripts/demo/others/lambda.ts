import type { Names } from "./names.ts";

export const lambdaFunctions: Names = {};
