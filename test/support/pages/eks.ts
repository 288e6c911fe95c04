import type { Pages } from "./page.ts";

export const eks: Pages = {};
