import type { Pages } from "./page.ts";

export const cloudfront: Pages = {};
