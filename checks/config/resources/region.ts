import { defineResource } from "../../../src/model/resource.ts";
import { CHANNEL_CALL, CHANNEL_STATUS_CALL, channelStatuses, channels } from "./channels.ts";
import { RECORDER_CALL, RECORDER_STATUS_CALL, recorderStatuses, recorders } from "./recorders.ts";

/** What AWS Config does in a region, which has no ARN; its id is `arn:aws:config:eu-west-1:111122223333:recording`. */
export const configRegion = defineResource({
  type: "AWS::Config::Recording",
  kind: {
    service: "config",
    serviceName: "Config",
    section: "AWS Config",
    type: "logging",
    subType: "aws-config",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:config:{region}:{account}:recording",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:config:${region}:${account}:recording`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    recorders: {
      actions: ["config:DescribeConfigurationRecorders"],
      calls: [RECORDER_CALL],
      read: (_, target) => recorders(target),
    },
    recorderStatuses: {
      actions: ["config:DescribeConfigurationRecorderStatus"],
      calls: [RECORDER_STATUS_CALL],
      read: (_, target) => recorderStatuses(target),
    },
    channels: {
      actions: ["config:DescribeDeliveryChannels"],
      calls: [CHANNEL_CALL],
      read: (_, target) => channels(target),
    },
    channelStatuses: {
      actions: ["config:DescribeDeliveryChannelStatus"],
      calls: [CHANNEL_STATUS_CALL],
      read: (_, target) => channelStatuses(target),
    },
  },
  changes: [
    {
      source: "config.amazonaws.com",
      names: [
        "AssociateResourceTypes",
        "DeleteConfigurationRecorder",
        "DeleteDeliveryChannel",
        "DisassociateResourceTypes",
        "PutConfigurationRecorder",
        "PutDeliveryChannel",
        "StartConfigurationRecorder",
        "StopConfigurationRecorder",
      ],
      at: [],
    },
  ],
});
