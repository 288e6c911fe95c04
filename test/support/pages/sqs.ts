import type { Pages } from "./page.ts";

export const sqs: Pages = {
  "SQS:ListQueues": {
    field: "MaxResults",
    most: 1_000,
    source: "the SDK's documentation",
    documented: /Value range is 1 to 1000/,
  },
};
