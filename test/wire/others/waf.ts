import { CreateWebACLCommand, PutLoggingConfigurationCommand, type Scope, WAFV2Client } from "@aws-sdk/client-wafv2";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const waf = estate.client(WAFV2Client, "us-east-1");
  const acl = async (Name: string, Scope: Scope): Promise<string> => {
    const { Summary } = await waf.send(
      new CreateWebACLCommand({
        Name,
        Scope,
        DefaultAction: { Allow: {} },
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: Name },
      }),
    );
    return Summary?.ARN ?? "";
  };
  const group = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:aws-waf-logs-shop`;
  for (const Scope of ["REGIONAL", "CLOUDFRONT"] as const) {
    const ResourceArn = await acl(`shop-acl-${Scope.toLowerCase()}-logged`, Scope);
    const LoggingConfiguration = { ResourceArn, LogDestinationConfigs: [group] };
    await waf.send(new PutLoggingConfigurationCommand({ LoggingConfiguration }));
    await acl(`shop-acl-${Scope.toLowerCase()}-silent`, Scope);
  }
}

export const waf: OtherWire = {
  build,
  expected: {
    "waf-cloudfront-web-acl-logging-enabled": expects("acl-cloudfront-logged", "acl-cloudfront-silent"),
    "waf-web-acl-logging-enabled": expects("acl-regional-logged", "acl-regional-silent"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
