import type { Names } from "./names.ts";

export const eventbridge: Names = {};
