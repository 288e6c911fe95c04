import type { Pages } from "./page.ts";

const OF_ROUTE53 = "https://docs.aws.amazon.com/Route53/latest/APIReference";

export const route53: Pages = {
  "Route53:ListHostedZones": {
    field: "MaxItems",
    most: 100,
    source: `${OF_ROUTE53}/API_ListHostedZones.html`,
  },
  "Route53:ListQueryLoggingConfigs": {
    field: "MaxResults",
    most: 100,
    source: `${OF_ROUTE53}/API_ListQueryLoggingConfigs.html`,
  },
  "Route53Resolver:ListResolverQueryLogConfigAssociations": {
    field: "MaxResults",
    most: 100,
    source: `${OF_ROUTE53}/API_route53resolver_ListResolverQueryLogConfigAssociations.html`,
  },
};
