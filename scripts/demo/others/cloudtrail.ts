import type { Names } from "./names.ts";

export const cloudtrail: Names = {
  trail: ["management", "data-events", "workshop", "security", "billing"],
  "trail-bucket": ["acme-prod-cloudtrail"],
};
