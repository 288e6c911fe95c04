import { answer } from "../../support/recorded.ts";
import { vpcs } from "../../support/vpc.ts";
import type { Passing } from "./row.ts";

export const route53: readonly Passing[] = [
  {
    check: "route53-zone-query-logging-enabled",
    name: "logged",
    calls: [
      answer("Route 53:ListHostedZones", {
        HostedZones: [{ Id: "/hostedzone/Z1", Name: "example.com.", Config: { PrivateZone: false } }],
      }),
      answer("Route 53:ListQueryLoggingConfigs", {
        QueryLoggingConfigs: [{ HostedZoneId: "Z1", CloudWatchLogsLogGroupArn: "arn:aws:logs:x" }],
      }),
    ],
  },
  {
    check: "route53-vpc-query-logging-enabled",
    name: "logged",
    calls: [
      vpcs(),
      answer("Route53Resolver:ListResolverQueryLogConfigAssociations", {
        ResolverQueryLogConfigAssociations: [
          { ResourceId: "vpc-1", ResolverQueryLogConfigId: "rqlc-1", Status: "ACTIVE" },
        ],
      }),
    ],
  },
];
