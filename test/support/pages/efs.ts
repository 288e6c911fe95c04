import type { Pages } from "./page.ts";

export const efs: Pages = {};
