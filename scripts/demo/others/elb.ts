import type { Names } from "./names.ts";

export const elb: Names = {};
