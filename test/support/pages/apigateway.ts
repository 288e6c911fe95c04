import type { Pages } from "./page.ts";

export const apigateway: Pages = {};
