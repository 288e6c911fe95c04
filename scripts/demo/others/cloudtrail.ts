import type { Names } from "./names.ts";

export const cloudtrail: Names = { trail: ["management", "workshop", "data-events", "security", "old-trail"] };
