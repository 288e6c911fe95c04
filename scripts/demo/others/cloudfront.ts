import type { Names } from "./names.ts";

export const cloudfront: Names = { distribution: ["shop", "images", "downloads", "docs", "status"] };
