import type { Pages } from "./page.ts";

export const dynamodb: Pages = {
  "DynamoDB:ListTables": { field: "Limit", most: 100, source: "the SDK's documentation", documented: /limit is 100/ },
};
