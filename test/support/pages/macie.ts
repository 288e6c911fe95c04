import type { Pages } from "./page.ts";

export const macie: Pages = {};
