import type { Names } from "./names.ts";

export const acm: Names = { certificate: ["shop", "api", "admin", "partners", "mail"] };
