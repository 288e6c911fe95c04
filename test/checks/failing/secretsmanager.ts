import type { Failing } from "./row.ts";

export const secretsmanager: readonly Failing[] = [];
