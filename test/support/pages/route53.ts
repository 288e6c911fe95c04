import type { Pages } from "./page.ts";

export const route53: Pages = {};
