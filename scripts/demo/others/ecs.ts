import type { Names } from "./names.ts";

export const ecs: Names = {};
