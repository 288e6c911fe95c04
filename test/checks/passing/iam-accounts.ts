import type { Passing } from "./row.ts";

export const iamAccounts: readonly Passing[] = [];
