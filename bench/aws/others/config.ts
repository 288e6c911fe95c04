import {
  ConfigServiceClient,
  type ConfigurationRecorder,
  DescribeConfigurationRecorderStatusCommand,
  type DescribeConfigurationRecorderStatusCommandOutput,
  DescribeConfigurationRecordersCommand,
  type DescribeConfigurationRecordersCommandOutput,
  DescribeDeliveryChannelStatusCommand,
  type DescribeDeliveryChannelStatusCommandOutput,
  DescribeDeliveryChannelsCommand,
  type DescribeDeliveryChannelsCommandOutput,
} from "@aws-sdk/client-config-service";
import type { World } from "../operation.ts";
import { type Place, serve } from "../serve.ts";
import { openSettings, settingIn } from "../things.ts";
import type { Other } from "./other.ts";

/** A recorder in each region, where there is anything: one that works, or one that is stopped and could not deliver when it ran. */
const operations = serve(
  ConfigServiceClient,
  { signed: "config" },
  {
    DescribeConfigurationRecorders: {
      Command: DescribeConfigurationRecordersCommand,
      decides: "ConfigurationRecorders",
      output: (call, { estate }): Omit<DescribeConfigurationRecordersCommandOutput, "$metadata"> => ({
        ConfigurationRecorders: estate.things === 0 ? [] : [recorderIn(call)],
      }),
    },
    DescribeConfigurationRecorderStatus: {
      Command: DescribeConfigurationRecorderStatusCommand,
      decides: "ConfigurationRecordersStatus",
      output: (call, world): Omit<DescribeConfigurationRecorderStatusCommandOutput, "$metadata"> => ({
        ConfigurationRecordersStatus: [
          { name: "default", recording: works(call, world), lastStatus: works(call, world) ? "Success" : "Failure" },
        ],
      }),
    },
    DescribeDeliveryChannels: {
      Command: DescribeDeliveryChannelsCommand,
      decides: "DeliveryChannels",
      output: ({ account }): Omit<DescribeDeliveryChannelsCommandOutput, "$metadata"> => ({
        DeliveryChannels: [{ name: "default", s3BucketName: `acme-config-${account}` }],
      }),
    },
    DescribeDeliveryChannelStatus: {
      Command: DescribeDeliveryChannelStatusCommand,
      decides: "DeliveryChannelsStatus",
      output: (call, world): Omit<DescribeDeliveryChannelStatusCommandOutput, "$metadata"> => ({
        DeliveryChannelsStatus: [
          {
            name: "default",
            configHistoryDeliveryInfo: works(call, world)
              ? { lastStatus: "Success" }
              : { lastStatus: "Failure", lastErrorCode: "AccessDenied" },
            configSnapshotDeliveryInfo: {},
            configStreamDeliveryInfo: { lastStatus: "Not_Applicable" },
          },
        ],
      }),
    },
  },
);

function recorderIn({ account, region }: Place): ConfigurationRecorder {
  return {
    arn: `arn:aws:config:${region}:${account}:configuration-recorder/default/abcdef01`,
    name: "default",
    roleARN: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    recordingGroup: {
      allSupported: true,
      includeGlobalResourceTypes: true,
      resourceTypes: [],
      exclusionByResourceTypes: { resourceTypes: [] },
      recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" },
    },
    recordingMode: { recordingFrequency: "CONTINUOUS", recordingModeOverrides: [] },
    recordingScope: "PAID",
  };
}

function works({ region }: Place, { estate }: World): boolean {
  return settingIn(estate, region) === "tight";
}

export const config: Other = {
  operations,
  calls: ({ regions, things }) => ({
    "ConfigService:DescribeConfigurationRecorders": regions.length,
    ...(things > 0 && {
      "ConfigService:DescribeConfigurationRecorderStatus": regions.length,
      "ConfigService:DescribeDeliveryChannels": regions.length,
      "ConfigService:DescribeDeliveryChannelStatus": regions.length,
    }),
  }),
  failures: (estate) => ({
    "config-recorder-enabled": estate.things === 0 ? estate.regions.length : openSettings(estate),
    "config-delivery-channel-working": estate.things === 0 ? 0 : openSettings(estate),
  }),
};
