import type { Pages } from "./page.ts";

export const eventbridge: Pages = {};
