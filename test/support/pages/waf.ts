import type { Pages } from "./page.ts";

export const waf: Pages = {};
