import type { Pages } from "./page.ts";

export const inspector: Pages = {};
