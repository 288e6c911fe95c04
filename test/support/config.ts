import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

/** A customer's recorder of all types, or of what `group` says. */
export function recorder(group: JsonObject = { allSupported: true }, more: JsonObject = {}): RecordedCall {
  return answer("Config Service:DescribeConfigurationRecorders", {
    ConfigurationRecorders: [{ name: "default", recordingGroup: group, ...more }],
  });
}

export const NO_RECORDER: RecordedCall = answer("Config Service:DescribeConfigurationRecorders", {
  ConfigurationRecorders: [],
});

/** What the recorder is doing. */
export function recorderStatus(status: JsonObject = { recording: true, lastStatus: "SUCCESS" }): RecordedCall {
  return answer("Config Service:DescribeConfigurationRecorderStatus", {
    ConfigurationRecordersStatus: [{ name: "default", ...status }],
  });
}

export function channel(more: JsonObject = {}): RecordedCall {
  return answer("Config Service:DescribeDeliveryChannels", {
    DeliveryChannels: [{ name: "default", s3BucketName: "acme-config", ...more }],
  });
}

/** How the channel's last deliveries went. */
export function deliveries(more: JsonObject = { configHistoryDeliveryInfo: { lastStatus: "SUCCESS" } }): RecordedCall {
  return answer("Config Service:DescribeDeliveryChannelStatus", {
    DeliveryChannelsStatus: [{ name: "default", ...more }],
  });
}
