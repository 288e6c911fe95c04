import type { Names } from "./names.ts";

export const secretsmanager: Names = {};
