import type { Names } from "./names.ts";

export const eks: Names = {
  kubernetes: ["shop", "payments", "batch", "internal-tools", "playground"],
};
