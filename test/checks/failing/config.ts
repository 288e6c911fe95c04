import { channel, deliveries, recorder, recorderStatus } from "../../support/config.ts";
import type { Failing } from "./row.ts";

export const config: readonly Failing[] = [
  {
    check: "config-recorder-enabled",
    name: "stopped",
    calls: [recorder(), recorderStatus({ recording: false, lastStatus: "SUCCESS" })],
  },
  {
    check: "config-recorder-enabled",
    name: "a type left out",
    otherAnswers: { resourceTypes: "without one, no type is left out" },
    calls: [
      recorder({
        allSupported: false,
        resourceTypes: [],
        exclusionByResourceTypes: { resourceTypes: ["AWS::EC2::Instance"] },
        recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
      }),
      recorderStatus(),
    ],
  },
  {
    check: "config-delivery-channel-working",
    name: "does not deliver",
    calls: [
      recorder(),
      channel({ snsTopicARN: "arn:aws:sns:eu-west-1:111122223333:config" }),
      deliveries({
        configHistoryDeliveryInfo: { lastStatus: "FAILURE", lastErrorCode: "AccessDenied" },
        configSnapshotDeliveryInfo: { lastStatus: "SUCCESS" },
        configStreamDeliveryInfo: { lastStatus: "SUCCESS" },
      }),
    ],
  },
];
