import type { Failing } from "./row.ts";

export const iamAccounts: readonly Failing[] = [];
