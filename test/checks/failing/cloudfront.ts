import type { Failing } from "./row.ts";

export const cloudfront: readonly Failing[] = [];
