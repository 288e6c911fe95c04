import type { Pages } from "./page.ts";

export const elb: Pages = {};
