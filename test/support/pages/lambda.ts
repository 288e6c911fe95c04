import type { Pages } from "./page.ts";

export const lambdaFunctions: Pages = {};
