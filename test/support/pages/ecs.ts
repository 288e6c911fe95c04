import type { Pages } from "./page.ts";

export const ecs: Pages = {};
