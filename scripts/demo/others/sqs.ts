import type { Names } from "./names.ts";

export const sqs: Names = {};
