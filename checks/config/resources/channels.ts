import type { DeliveryChannel, DeliveryChannelStatus } from "@aws-sdk/client-config-service";
import { toldList } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const CHANNEL_CALL: ThingCall = {
  operation: "ConfigService:DescribeDeliveryChannels",
  per: "thing",
  thing: "configuration recorder",
};

export const CHANNEL_STATUS_CALL: ThingCall = {
  operation: "ConfigService:DescribeDeliveryChannelStatus",
  per: "thing",
  thing: "delivery channel",
};

/** Where AWS Config delivers to; AWS allows one in a region. */
export async function channels(target: Target): Promise<readonly DeliveryChannel[]> {
  const { ConfigServiceClient, DescribeDeliveryChannelsCommand } = await import("@aws-sdk/client-config-service");
  const answer = await target.client(ConfigServiceClient).send(new DescribeDeliveryChannelsCommand({}));
  return toldList(answer.DeliveryChannels, CHANNEL_CALL.operation, "DeliveryChannels");
}

export async function channelStatuses(target: Target): Promise<readonly DeliveryChannelStatus[]> {
  const { ConfigServiceClient, DescribeDeliveryChannelStatusCommand } = await import("@aws-sdk/client-config-service");
  const answer = await target.client(ConfigServiceClient).send(new DescribeDeliveryChannelStatusCommand({}));
  return toldList(answer.DeliveryChannelsStatus, CHANNEL_STATUS_CALL.operation, "DeliveryChannelsStatus");
}
