import type { DeliverySource } from "@aws-sdk/client-cloudwatch-logs";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { ClientClass, Target } from "../../../src/model/target.ts";

export const DELIVERY_ACTIONS = ["logs:DescribeDeliverySources", "logs:DescribeDeliveries"];

const SOURCES: PageCall = {
  operation: "CloudWatchLogs:DescribeDeliverySources",
  per: "page",
  of: 50,
  things: "log delivery sources",
  usually: 1,
};

const DELIVERIES: PageCall = {
  operation: "CloudWatchLogs:DescribeDeliveries",
  per: "page",
  of: 50,
  things: "log deliveries",
  usually: 1,
};

export const DELIVERY_CALLS = [SOURCES, DELIVERIES];

/**
 * Does CloudWatch Logs deliver that log of the resource, be it to a log group, a bucket or a stream? A source says what is
 * logged, and only a delivery sends it anywhere. Services that have learned to log this way say nothing of it themselves.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html
 */
export async function isDelivered(arn: string, logType: string, target: Target, region?: string): Promise<boolean> {
  const names: string[] = [];
  for (const { resourceArns, logType: type, name } of await sources(target, region)) {
    const arns = toldList(resourceArns, SOURCES.operation, "resourceArns");
    if (!arns.includes(arn) || toldText(type, SOURCES.operation, "logType") !== logType) continue;
    names.push(toldText(name, SOURCES.operation, "name"));
  }
  if (names.length === 0) return false;
  const delivered = await deliveredSources(target, region);
  return names.some((name) => delivered.has(name));
}

function sources(target: Target, region: string | undefined): Promise<readonly DeliverySource[]> {
  return target.once(`logs:delivery-sources:${region}`, async () => {
    const { CloudWatchLogsClient, paginateDescribeDeliverySources } = await import("@aws-sdk/client-cloudwatch-logs");
    const config = { client: clientIn(CloudWatchLogsClient, target, region), pageSize: SOURCES.of };
    const all: DeliverySource[] = [];
    for await (const page of paginateDescribeDeliverySources(config, {})) {
      all.push(...toldList(page.deliverySources, SOURCES.operation, "deliverySources"));
    }
    return all;
  });
}

/** The names of the sources that are sent somewhere. */
function deliveredSources(target: Target, region: string | undefined): Promise<ReadonlySet<string>> {
  return target.once(`logs:deliveries:${region}`, async () => {
    const { CloudWatchLogsClient, paginateDescribeDeliveries } = await import("@aws-sdk/client-cloudwatch-logs");
    const config = { client: clientIn(CloudWatchLogsClient, target, region), pageSize: DELIVERIES.of };
    const names = new Set<string>();
    for await (const page of paginateDescribeDeliveries(config, {})) {
      for (const { deliverySourceName } of toldList(page.deliveries, DELIVERIES.operation, "deliveries")) {
        names.add(toldText(deliverySourceName, DELIVERIES.operation, "deliverySourceName"));
      }
    }
    return names;
  });
}

/** Of what is no region's, the logs are delivered from one region: of CloudFront, from us-east-1. */
function clientIn<C>(Client: ClientClass<C>, target: Target, region: string | undefined): C {
  return region === undefined ? target.client(Client) : target.client(Client, { region });
}
