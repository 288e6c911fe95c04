import type { Names } from "./names.ts";

export const redshift: Names = {
  warehouse: ["sales", "marketing", "finance", "experiments", "archive"],
};
