import type { Pages } from "./page.ts";

export const cloudformation: Pages = {};
