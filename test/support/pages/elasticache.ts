import type { Pages } from "./page.ts";

export const elasticache: Pages = {};
