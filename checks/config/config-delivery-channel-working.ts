import type { ConfigExportDeliveryInfo } from "@aws-sdk/client-config-service";
import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, type Verdict, worst } from "../../src/model/verdict.ts";
import { configRegion } from "./resources/region.ts";

const CHANNELS = "ConfigService:DescribeDeliveryChannels";
const STATUS = "ConfigService:DescribeDeliveryChannelStatus";

export default defineCheck({
  id: "config-delivery-channel-working",
  title: "What AWS Config records is delivered",
  severity: "medium",
  why: "A recorder whose deliveries fail leaves no history behind: the bucket is gone, or its policy or key no longer lets AWS Config write, and nothing else tells.",
  fix: "Give the recorder a delivery channel, and let AWS Config write to its bucket and topic: the error in the evidence says what refuses it.",
  remediation: {
    cli: "aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName={{bucket}} --region {{region}}",
    terraform: `resource "aws_config_delivery_channel" "this" {
  region         = {{region}}
  s3_bucket_name = {{bucket}}
}`,
    breaks: "Nothing: what is delivered from then on goes to that bucket.",
  },
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannelStatus.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html",
  ],
  techniques: ["T1562.008"],
  resource: configRegion,
  facts: ["recorders", "channels", "channelStatuses"],
  async evaluate(_region, facts) {
    if ((await facts.recorders()).length === 0) return notApplicable("no-recorder");
    const [channel] = await facts.channels();
    if (channel === undefined) {
      const evidence = { expected: { history: "SUCCESS" }, observed: { channel: null } };
      return fail("The region's configuration recorder has no delivery channel.", evidence);
    }
    const name = toldText(channel.name, CHANNELS, "name");
    const status = (await facts.channelStatuses()).find((one) => one.name === name);
    // Snapshots and a topic are optional; where they are set, they have to work.
    const snapshots = channel.configSnapshotDeliveryProperties?.deliveryFrequency !== undefined;
    const stream = channel.snsTopicARN !== undefined;
    return worst(
      () => delivered("history", status?.configHistoryDeliveryInfo),
      () => (snapshots ? delivered("snapshot", status?.configSnapshotDeliveryInfo) : notApplicable("not-set")),
      () => (stream ? delivered("stream", status?.configStreamDeliveryInfo) : notApplicable("not-set")),
    );
  },
});

/** AWS's model writes Success, its answers SUCCESS. What was never delivered is not told, and no evidence. */
function delivered(what: "history" | "snapshot" | "stream", info: ConfigExportDeliveryInfo | undefined): Verdict {
  const field = `lastStatus of the ${what}`;
  const outcome = toldText(info?.lastStatus, STATUS, field).toUpperCase();
  const evidence = {
    expected: { [what]: "SUCCESS" },
    observed: { [what]: outcome, ...(info?.lastErrorCode !== undefined && { [`${what}Error`]: info.lastErrorCode }) },
  };
  if (outcome === "SUCCESS") return pass("The region's delivery channel delivers.", evidence);
  if (outcome === "FAILURE") return fail("The region's delivery channel does not deliver.", evidence);
  throw malformed(STATUS, `${field} that is known`);
}
