import type { Pages } from "./page.ts";

export const securityhub: Pages = {};
