import type { Pages } from "./page.ts";

export const sqs: Pages = {};
