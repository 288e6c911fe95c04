import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateHostedZoneCommand, CreateQueryLoggingConfigCommand, Route53Client } from "@aws-sdk/client-route-53";
import {
  AssociateResolverQueryLogConfigCommand,
  CreateResolverQueryLogConfigCommand,
  Route53ResolverClient,
} from "@aws-sdk/client-route53resolver";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const REGION = "us-east-1";
const GROUP = "/aws/route53/queries";
const GROUP_ARN = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}:*`;

async function build(estate: Estate): Promise<void> {
  await estate.client(CloudWatchLogsClient, REGION).send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  const route53 = estate.client(Route53Client, REGION);
  const zone = async (Name: string): Promise<string> => {
    const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name, CallerReference: Name }));
    return HostedZone?.Id?.replace("/hostedzone/", "") ?? "";
  };
  const HostedZoneId = await zone("shop-logged.example.com");
  const CloudWatchLogsLogGroupArn = GROUP_ARN;
  await route53.send(new CreateQueryLoggingConfigCommand({ HostedZoneId, CloudWatchLogsLogGroupArn }));
  await zone("shop-silent.example.com");
  await buildQueryLogging(estate);
}

async function buildQueryLogging(estate: Estate): Promise<void> {
  const resolver = estate.client(Route53ResolverClient, REGION);
  const { ResolverQueryLogConfig } = await resolver.send(
    new CreateResolverQueryLogConfigCommand({
      Name: "shop-queries",
      DestinationArn: GROUP_ARN,
      CreatorRequestId: "shop-queries",
    }),
  );
  const Filters = [{ Name: "tag:Name", Values: ["shop-vpc-kept"] }];
  const { Vpcs = [] } = await estate.client(EC2Client, REGION).send(new DescribeVpcsCommand({ Filters }));
  await resolver.send(
    new AssociateResolverQueryLogConfigCommand({
      ResolverQueryLogConfigId: ResolverQueryLogConfig?.Id ?? "",
      ResourceId: Vpcs[0]?.VpcId ?? "",
    }),
  );
}

export const route53: OtherWire = {
  build,
  expected: {
    "route53-vpc-query-logging-enabled": expects("vpc-kept", "vpc-bare vpc-third"),
    "route53-zone-query-logging-enabled": expects("logged.example.com.", "silent.example.com."),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
