import type { Pages } from "./page.ts";

export const config: Pages = {};
