import type { Pages } from "./page.ts";

export const cloudtrail: Pages = {};
