import type { Failing } from "./row.ts";

export const ecs: readonly Failing[] = [];
