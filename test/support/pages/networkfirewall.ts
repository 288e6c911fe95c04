import type { Pages } from "./page.ts";

export const networkfirewall: Pages = {};
