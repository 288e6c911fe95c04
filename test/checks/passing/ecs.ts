import type { Passing } from "./row.ts";

export const ecs: readonly Passing[] = [];
