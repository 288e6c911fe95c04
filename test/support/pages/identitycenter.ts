import type { Pages } from "./page.ts";

export const identitycenter: Pages = {};
