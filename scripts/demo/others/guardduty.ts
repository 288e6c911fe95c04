import type { Names } from "./names.ts";

export const guardduty: Names = {};
