import type { Pages } from "./page.ts";

export const cloudwatch: Pages = {};
