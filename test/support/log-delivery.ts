import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { answer } from "./recorded.ts";

export const SOURCES = "CloudWatch Logs:DescribeDeliverySources";
export const DELIVERIES = "CloudWatch Logs:DescribeDeliveries";

/** CloudWatch Logs delivers nothing here. */
export const NO_DELIVERY = answer(SOURCES, { deliverySources: [] });

/** A source of a resource's logs, and whether it is sent anywhere. */
export function delivery(arn: string, logType: string, isSent = true): RecordedCall[] {
  const deliveries = [{ id: "1", deliverySourceName: isSent ? "front" : "another" }];
  return [
    answer(SOURCES, { deliverySources: [{ name: "front", resourceArns: [arn], logType }] }),
    answer(DELIVERIES, { deliveries }),
  ];
}
