import type { Pages } from "./page.ts";

export const lambdaFunctions: Pages = {
  "Lambda:ListFunctions": {
    field: "MaxItems",
    most: 50,
    source: "the SDK's documentation: no more, whatever is asked for",
    documented: /returns a maximum of 50 items/,
  },
};
