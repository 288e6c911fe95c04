import { ListResolverQueryLogConfigsCommand, Route53ResolverClient } from "@aws-sdk/client-route53resolver";
import { serve } from "../serve.ts";
import type { Other } from "./other.ts";

const operations = serve(
  Route53ResolverClient,
  { signed: "route53resolver" },
  {
    ListResolverQueryLogConfigs: {
      Command: ListResolverQueryLogConfigsCommand,
      decides: "ResolverQueryLogConfigs",
      paged: true,
      output: () => ({ ResolverQueryLogConfigs: [] }),
    },
  },
);

export const route53: Other = { operations, calls: () => ({}), failures: () => ({}) };
