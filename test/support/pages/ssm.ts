import type { Pages } from "./page.ts";

export const ssm: Pages = {};
