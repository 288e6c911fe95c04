import type { Pages } from "./page.ts";

export const account: Pages = {};
