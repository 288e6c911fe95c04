import type { Names } from "./names.ts";

export const dynamodb: Names = {};
