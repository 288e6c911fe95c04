import type { Names } from "./names.ts";

export const efs: Names = {
  filesystem: ["uploads", "reports", "build-cache", "shared-home", "legacy-exports"],
};
