import type { Pages } from "./page.ts";

export const redshift: Pages = {};
