import type { Passing } from "./row.ts";

export const secretsmanager: readonly Passing[] = [];
