import type { Names } from "./names.ts";

export const route53: Names = { zone: ["shop", "api", "status", "partners", "old-shop"] };
