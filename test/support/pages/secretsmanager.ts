import type { Pages } from "./page.ts";

export const secretsmanager: Pages = {};
