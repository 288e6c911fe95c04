import type { Pages } from "./page.ts";

export const kms: Pages = {};
