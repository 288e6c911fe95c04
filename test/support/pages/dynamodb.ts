import type { Pages } from "./page.ts";

export const dynamodb: Pages = {};
