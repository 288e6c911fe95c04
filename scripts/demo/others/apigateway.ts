import type { Names } from "./names.ts";

export const apigateway: Names = {};
