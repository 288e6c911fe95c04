import type { Names } from "./names.ts";

export const organizations: Names = {};
