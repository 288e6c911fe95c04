import type { Pages } from "./page.ts";

export const ecr: Pages = {};
