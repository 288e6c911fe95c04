import type { Names } from "./names.ts";

export const identitycenter: Names = {};
