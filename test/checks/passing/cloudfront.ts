import type { Passing } from "./row.ts";

export const cloudfront: readonly Passing[] = [];
