import type { Pages } from "./page.ts";

export const acm: Pages = {};
