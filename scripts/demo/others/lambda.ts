import type { Names } from "./names.ts";

export const lambdaFunctions: Names = {
  function: ["resize-image", "send-mail", "import-orders", "webhook", "nightly-report"],
};
