import type { Pages } from "./page.ts";

export const opensearch: Pages = {};
