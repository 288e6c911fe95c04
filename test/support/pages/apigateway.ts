import type { Page, Pages } from "./page.ts";

const PAGE: Page = {
  field: "limit",
  most: 500,
  source: "the SDK's documentation",
  documented: /the maximum value is 500/,
};

export const apigateway: Pages = {
  "APIGateway:GetDomainNames": PAGE,
  "APIGateway:GetRestApis": PAGE,
  "ApiGatewayV2:GetApis": {
    field: "MaxResults",
    most: 500,
    source: "no maximum is published for the second version; the first one's is 500",
  },
};
