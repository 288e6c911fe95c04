import type { Pages } from "./page.ts";

export const backup: Pages = {};
