import type { Names } from "./names.ts";

export const macie: Names = {};
