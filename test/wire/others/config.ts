import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const client = (estate: Estate) => estate.client(ConfigServiceClient, "us-east-1");

/** A recorder of everything that nobody has started. */
async function build(estate: Estate): Promise<void> {
  const roleARN = "arn:aws:iam::111122223333:role/shop-role-config";
  const recorder = { name: "shop-recorder", roleARN, recordingGroup: { allSupported: true } };
  await client(estate).send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: recorder }));
  const channel = { name: "shop-channel", s3BucketName: "shop-config" };
  await client(estate).send(new PutDeliveryChannelCommand({ DeliveryChannel: channel }));
}

export const config: OtherWire = {
  build,
  expected: {},
  likeAws: [
    // moto has recorded nothing, so far.
    ({ operation }) =>
      operation === "DescribeConfigurationRecorderStatus"
        ? { rewrite: (body) => body.replace('"PENDING"', '"SUCCESS"') }
        : undefined,
  ],
  unserved: ["ConfigService:DescribeDeliveryChannelStatus"],
  notShown: {},
  settings: {
    checks: ["config-recorder-enabled"],
    async settle(estate) {
      const input = { ConfigurationRecorderName: "shop-recorder" };
      await client(estate).send(new StartConfigurationRecorderCommand(input));
    },
  },
};
