import type { Pages } from "./page.ts";

export const organizations: Pages = {};
