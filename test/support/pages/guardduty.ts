import type { Pages } from "./page.ts";

export const guardduty: Pages = {};
