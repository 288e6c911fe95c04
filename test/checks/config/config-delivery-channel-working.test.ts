import check from "../../../checks/config/config-delivery-channel-working.ts";
import { checkTable } from "../../support/check-table.ts";
import { channel, deliveries, NO_RECORDER, recorder } from "../../support/config.ts";
import { answer, refused } from "../../support/recorded.ts";

const CHANNELS = "Config Service:DescribeDeliveryChannels";
const STATUS = "Config Service:DescribeDeliveryChannelStatus";
const NOT_TOLD = ["ConfigService:DescribeDeliveryChannelStatus MalformedAnswer"];

const SUCCESS = { lastStatus: "SUCCESS" };
const FAILURE = { lastStatus: "FAILURE", lastErrorCode: "AccessDenied" };
const TOPIC = { snsTopicARN: "arn:aws:sns:eu-west-1:111122223333:config" };
const DAILY = { configSnapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" } };

checkTable(check, [
  { name: "delivers", calls: [recorder(), channel(), deliveries()], expected: "passed" },
  {
    name: "delivers, as the model writes it",
    calls: [recorder(), channel(), deliveries({ configHistoryDeliveryInfo: { lastStatus: "Success" } })],
    expected: "passed",
  },
  {
    name: "neither snapshots nor a topic are set",
    calls: [
      recorder(),
      channel(),
      deliveries({
        configHistoryDeliveryInfo: SUCCESS,
        configSnapshotDeliveryInfo: {},
        configStreamDeliveryInfo: { lastStatus: "NOT_APPLICABLE" },
      }),
    ],
    expected: "passed",
  },
  {
    name: "all three ways",
    calls: [
      recorder(),
      channel({ ...TOPIC, ...DAILY }),
      deliveries({
        configHistoryDeliveryInfo: SUCCESS,
        configSnapshotDeliveryInfo: SUCCESS,
        configStreamDeliveryInfo: SUCCESS,
      }),
    ],
    expected: "passed",
  },
  {
    name: "no channel",
    calls: [recorder(), answer(CHANNELS, { DeliveryChannels: [] })],
    expected: "failed",
    message: "no delivery channel",
    notCalled: ["DescribeDeliveryChannelStatus"],
  },
  {
    name: "does not deliver",
    calls: [recorder(), channel(), deliveries({ configHistoryDeliveryInfo: FAILURE })],
    expected: "failed",
    observed: { history: "FAILURE", historyError: "AccessDenied" },
  },
  {
    name: "does not deliver to its topic, and its history is not told",
    calls: [recorder(), channel(TOPIC), deliveries({ configStreamDeliveryInfo: FAILURE })],
    expected: "failed",
    observed: { streamError: "AccessDenied" },
  },
  {
    name: "does not deliver snapshots",
    calls: [
      recorder(),
      channel(DAILY),
      deliveries({ configHistoryDeliveryInfo: SUCCESS, configSnapshotDeliveryInfo: FAILURE }),
    ],
    expected: "failed",
  },
  {
    name: "snapshots set, and none told of",
    calls: [recorder(), channel(DAILY), deliveries()],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "nothing delivered so far",
    calls: [recorder(), channel(), deliveries({ configHistoryDeliveryInfo: {} })],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "an outcome that nobody knows",
    calls: [recorder(), channel(), deliveries({ configHistoryDeliveryInfo: { lastStatus: "FINE" } })],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  {
    name: "no status of it",
    calls: [recorder(), channel(), answer(STATUS, { DeliveryChannelsStatus: [] })],
    expected: "unknown",
    unread: NOT_TOLD,
  },
  { name: "no recorder", calls: [NO_RECORDER, channel(), deliveries()], expected: "none", reason: "no-recorder" },
  {
    name: "channels not told",
    calls: [recorder(), answer(CHANNELS, {})],
    expected: "unknown",
    unread: ["ConfigService:DescribeDeliveryChannels MalformedAnswer"],
  },
  {
    name: "channels denied",
    calls: [recorder(), refused(CHANNELS), deliveries()],
    expected: "unknown",
    unread: ["ConfigService:DescribeDeliveryChannels AccessDenied"],
  },
  {
    name: "status denied",
    calls: [recorder(), channel(), refused(STATUS)],
    expected: "unknown",
    unread: ["ConfigService:DescribeDeliveryChannelStatus AccessDenied"],
  },
]);
