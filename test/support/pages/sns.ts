import type { Pages } from "./page.ts";

export const sns: Pages = {};
