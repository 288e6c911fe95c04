import type { Names } from "./names.ts";

export const ecs: Names = {
  containers: ["storefront", "checkout", "workers", "staging", "legacy-web"],
};
