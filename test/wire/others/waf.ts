import {
  CreateWebACLCommand,
  type LoggingConfiguration,
  PutLoggingConfigurationCommand,
  type Scope,
  WAFV2Client,
} from "@aws-sdk/client-wafv2";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

/** CloudFront's, as moto was told them. */
const ofCloudFront: LoggingConfiguration[] = [];

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
    if (Scope === "CLOUDFRONT") ofCloudFront.push(LoggingConfiguration);
    await acl(`shop-acl-${Scope.toLowerCase()}-silent`, Scope);
  }
}

/** moto looks for CloudFront's where they are not; a region's are never none. */
const likeAws: Rule = ({ service, operation }) =>
  service === "WAFV2" && operation === "ListLoggingConfigurations"
    ? { rewrite: (body) => body.replace(/("LoggingConfigurations": ?)\[\]/, `$1${JSON.stringify(ofCloudFront)}`) }
    : undefined;

export const waf: OtherWire = {
  build,
  expected: {
    "waf-cloudfront-web-acl-logging-enabled": expects("acl-cloudfront-logged", "acl-cloudfront-silent"),
    "waf-web-acl-logging-enabled": expects("acl-regional-logged", "acl-regional-silent"),
  },
  likeAws: [likeAws],
  unserved: [],
  notShown: {},
};
