import { describe, expect, test } from "vitest";
import check from "../../checks/cloudwatch/cloudwatch-alarm-kms-key-disable-set.ts";
import organizations from "../../checks/cloudwatch/cloudwatch-alarm-organizations-change-set.ts";
import refusals from "../../checks/cloudwatch/cloudwatch-alarm-unauthorized-api-calls-set.ts";
import { goesOff } from "../../checks/cloudwatch/goes-off.ts";
import type { Threshold } from "../../checks/cloudwatch/resources/alarms.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import {
  alarm,
  alarms,
  CONFIRMED,
  chain,
  filter,
  filters,
  GROUP,
  type Links,
  loggedTrail,
  organization,
  status,
  subscriptions,
  TOPIC,
} from "../support/alarms.ts";
import { checkTable, type Row } from "../support/check-table.ts";
import { ACCOUNT, answer, REGION, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { trails } from "../support/trail.ts";

/** What all checks on alarms judge alike, shown with the one that has the fewest events. */

const BOTH = "{ ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }";
const ONE = "{ $.eventName = DisableKey }";
const OTHER = "{ $.eventName = ScheduleKeyDeletion }";

const row = (expected: Row["expected"], name: string, links: Links, more: Partial<Row> = {}): Row => ({
  name,
  calls: chain(BOTH, links),
  expected,
  ...more,
});

/** The chain with one of its answers in another's place; the first of a kind is what AWS answers. */
const instead = (...calls: readonly RecordedCall[]) => {
  const given = new Set(calls.map(({ operation }) => operation));
  return [...chain(BOTH).filter(({ operation }) => !given.has(operation)), ...calls];
};

const selectors = (more: JsonObject) => answer("CloudTrail:GetEventSelectors", more);
const own = { HasCustomEventSelectors: true };
const management = (...more: readonly JsonObject[]) =>
  selectors({
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }, ...more] }],
  });
const basic = (more: JsonObject) =>
  selectors({ EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: "All", ...more }] });

describe("trails", () => {
  checkTable(check, [
    row("failed", "of one region", { trail: { IsMultiRegionTrail: false } }),
    row(
      "unknown",
      "not told of how many",
      { trail: { IsMultiRegionTrail: null } },
      { unread: ["CloudTrail:DescribeTrails MalformedAnswer"] },
    ),
    row("failed", "without a log group", { trail: { CloudWatchLogsLogGroupArn: "" } }),
    row(
      "unknown",
      "with what is no log group",
      { trail: { CloudWatchLogsLogGroupArn: "x" } },
      { unread: ["CloudTrail:DescribeTrails MalformedAnswer"] },
    ),
    row("failed", "stopped", { status: { IsLogging: false } }, { notCalled: ["DescribeMetricFilters"] }),
    row("unknown", "that could not deliver", {
      status: { IsLogging: true, LatestCloudWatchLogsDeliveryError: "AccessDenied" },
    }),
    {
      name: "status denied",
      calls: instead(refused("CloudTrail:GetTrailStatus")),
      expected: "unknown",
      unread: ["CloudTrail:GetTrailStatus AccessDenied"],
    },
    row(
      "none",
      "the organization's, in another account's log group",
      { trail: { CloudWatchLogsLogGroupArn: GROUP.replace(ACCOUNT, "444455556666") } },
      { reason: "watched-from-another-account" },
    ),
    {
      name: "one's own beside the organization's",
      calls: [...chain(BOTH), trails({})].with(
        0,
        answer("CloudTrail:DescribeTrails", {
          trailList: [GROUP, GROUP.replace(ACCOUNT, "444455556666")].map((CloudWatchLogsLogGroupArn, index) => ({
            TrailARN: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/t${index}`,
            HomeRegion: REGION,
            IsMultiRegionTrail: true,
            HasCustomEventSelectors: false,
            CloudWatchLogsLogGroupArn,
          })),
        }),
      ),
      expected: "passed",
    },
  ]);
});

describe("what is recorded", () => {
  const with_ = (name: string, expected: Row["expected"], told: RecordedCall, more: Partial<Row> = {}): Row => ({
    name,
    calls: [...chain(BOTH, { trail: own }), told],
    expected,
    ...more,
  });
  checkTable(check, [
    with_("everything", "passed", basic({})),
    with_("writes", "passed", basic({ ReadWriteType: "WriteOnly" })),
    with_("reads", "failed", basic({ ReadWriteType: "ReadOnly" }), {
      observed: { filters: [{ ends: "the trail does not record the event" }] },
    }),
    with_("no management events", "failed", basic({ IncludeManagementEvents: false })),
    with_("all but of KMS", "failed", basic({ ExcludeManagementEventSources: ["kms.amazonaws.com"] })),
    with_("all but of RDS", "passed", basic({ ExcludeManagementEventSources: ["rdsdata.amazonaws.com"] })),
    with_("management events", "passed", management()),
    with_("writes, by an advanced selector", "passed", management({ Field: "readOnly", Equals: ["false"] })),
    with_("reads, by an advanced selector", "failed", management({ Field: "readOnly", Equals: ["true"] })),
    with_(
      "not KMS, by an advanced selector",
      "failed",
      management({ Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }),
    ),
    with_("what nobody knows", "unknown", management({ Field: "weather", Equals: ["fair"] })),
    with_(
      "data",
      "failed",
      selectors({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] }] }),
    ),
    with_("not told", "unknown", selectors({}), { unread: ["CloudTrail:GetEventSelectors MalformedAnswer"] }),
    with_("denied", "unknown", refused("CloudTrail:GetEventSelectors"), {
      unread: ["CloudTrail:GetEventSelectors AccessDenied"],
    }),
  ]);
});

describe("filters", () => {
  const two = (first: JsonObject, second: JsonObject, looking: JsonObject = {}) =>
    instead(
      filters(first, second),
      alarms([alarm(), alarm({ AlarmName: "second", MetricName: "Second", ...looking })]),
    );
  const second = (pattern: string) => filter(pattern, { metricName: "Second" }, { filterName: "second" });
  checkTable(check, [
    { name: "two together", calls: two(filter(ONE), second(OTHER)), expected: "passed" },
    {
      name: "two, one of them without an alarm",
      calls: two(filter(ONE), second(OTHER), { MetricName: "Third" }),
      expected: "failed",
      message: "Nobody is told of some of the events.",
      observed: { unseen: ["ScheduleKeyDeletion"], undecided: [] },
    },
    {
      name: "one that is not understood beside one that is enough",
      calls: two(filter(BOTH), second("{ $.eventName ~ x }")),
      expected: "passed",
    },
    {
      name: "one that is not understood",
      calls: chain("{ $.eventName ~ x }"),
      expected: "unknown",
      message: "cannot be decided",
      observed: { undecided: ["DisableKey", "ScheduleKeyDeletion"] },
    },
    {
      name: "one that nobody looks at is not missed",
      calls: instead(filters(filter("{ $.eventName ~ x }", { metricName: "Third" }))),
      expected: "failed",
    },
    {
      name: "everything that happens",
      calls: chain(""),
      expected: "failed",
      observed: { filters: [{ ends: "the filter matches what happens all day" }] },
    },
    { name: "everything that KMS does", calls: chain("{ $.eventSource = kms.amazonaws.com }"), expected: "passed" },
    { name: "words", calls: chain("?DisableKey ?ScheduleKeyDeletion"), expected: "passed" },
    {
      name: "one region",
      calls: chain(`{ ($.eventSource = kms.amazonaws.com) && ($.awsRegion = ${REGION}) }`),
      expected: "failed",
    },
    {
      name: "this account",
      calls: chain(`{ ($.eventSource = kms.amazonaws.com) && ($.recipientAccountId = "${ACCOUNT}") }`),
      expected: "passed",
    },
    {
      name: "not one person",
      calls: chain('{ ($.eventSource = kms.amazonaws.com) && ($.userIdentity.userName != "deployer") }'),
      expected: "passed",
    },
    row("unknown", "on events that are rewritten", { filter: { applyOnTransformedLogs: true } }),
    row("unknown", "on some fields only", { filter: { fieldSelectionCriteria: "@aws.account = 1" } }),
    row(
      "unknown",
      "without a pattern",
      { filter: { filterPattern: null } },
      { unread: ["CloudWatchLogs:DescribeMetricFilters MalformedAnswer"] },
    ),
    {
      name: "denied",
      calls: instead(refused("CloudWatch Logs:DescribeMetricFilters")),
      expected: "unknown",
      unread: ["CloudWatchLogs:DescribeMetricFilters AccessDenied"],
    },
    {
      name: "of a group that is gone",
      calls: instead(refused("CloudWatch Logs:DescribeMetricFilters", "ResourceNotFoundException")),
      expected: "failed",
      notCalled: ["DescribeAlarms"],
    },
    row("passed", "of events by their names", {
      metric: { dimensions: { Source: "$.eventSource" } },
      alarm: { Dimensions: [{ Name: "Source", Value: "kms.amazonaws.com" }] },
    }),
    row(
      "failed",
      "of events by their names, and an alarm for one",
      {
        metric: { dimensions: { Event: "$.eventName" } },
        alarm: { Dimensions: [{ Name: "Event", Value: "DisableKey" }] },
      },
      { observed: { unseen: ["ScheduleKeyDeletion"] } },
    ),
    row("failed", "of dimensions, and an alarm without", { metric: { dimensions: { Event: "$.eventName" } } }),
    row("unknown", "of dimensions that are not understood", {
      metric: { dimensions: { Event: "what" } },
      alarm: { Dimensions: [{ Name: "Event", Value: "DisableKey" }] },
    }),
  ]);
});

describe("alarms", () => {
  const OTHER_TOPIC = { ...alarm({ AlarmActions: [], AlarmName: "events" }) };
  checkTable(check, [
    { name: "whole", calls: chain(BOTH), expected: "passed" },
    {
      name: "none",
      calls: instead(alarms([])),
      expected: "failed",
      notCalled: ["ListSubscriptionsByTopic"],
      observed: { filters: [{ ends: "no alarm looks at the metric" }] },
    },
    {
      name: "denied",
      calls: instead(refused("CloudWatch:DescribeAlarms")),
      expected: "unknown",
      unread: ["CloudWatch:DescribeAlarms AccessDenied"],
    },
    row("failed", "of another metric", { alarm: { MetricName: "Another" } }),
    row("failed", "of another namespace", { alarm: { Namespace: "Another" } }),
    row("failed", "with a dimension", { alarm: { Dimensions: [{ Name: "a", Value: "b" }] } }),
    row("failed", "of another unit", { alarm: { Unit: "Seconds" } }),
    row("passed", "of the same unit", { alarm: { Unit: "Count" }, metric: { unit: "Count" } }),
    row(
      "failed",
      "whose actions are off",
      { alarm: { ActionsEnabled: false } },
      { notCalled: ["ListSubscriptionsByTopic"], observed: { filters: [{ ends: "the alarm tells nobody" }] } },
    ),
    row(
      "unknown",
      "not told whether its actions are on",
      { alarm: { ActionsEnabled: null } },
      { unread: ["CloudWatch:DescribeAlarms MalformedAnswer"] },
    ),
    row("failed", "without actions", { alarm: { AlarmActions: [] } }),
    row("failed", "that stops a machine", { alarm: { AlarmActions: [`arn:aws:automate:${REGION}:ec2:stop`] } }),
    row("unknown", "that runs a function", {
      alarm: { AlarmActions: [`arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`] },
    }),
    row(
      "failed",
      "that waits for five",
      { alarm: { Threshold: 5 } },
      { observed: { filters: [{ ends: "the event does not set the alarm off" }] } },
    ),
    row(
      "unknown",
      "without a threshold",
      { alarm: { Threshold: null } },
      { unread: ["CloudWatch:DescribeAlarms MalformedAnswer"] },
    ),
    row("unknown", "that looks for anomalies", { alarm: { Threshold: null, ThresholdMetricId: "band" } }),
    row("passed", "by a metric of a list", { alarm: inList() }),
    row("unknown", "by mathematics", { alarm: inList({ Id: "sum", Expression: "m1 * 2" }) }),
    row("unknown", "of a value that is in the event", { metric: { metricValue: "$.size" } }),
    {
      name: "that another alarm tells of",
      calls: chain(BOTH, { alarm: OTHER_TOPIC, composites: [composite('ALARM("events") OR ALARM("others")')] }),
      expected: "passed",
    },
    {
      name: "that another alarm tells of, if it wants",
      calls: chain(BOTH, { alarm: OTHER_TOPIC, composites: [composite("ALARM(events) AND ALARM(others)")] }),
      expected: "unknown",
    },
    {
      name: "that another alarm is silenced for",
      calls: chain(BOTH, {
        alarm: OTHER_TOPIC,
        composites: [{ ...composite("ALARM(events)"), ActionsSuppressor: "quiet" }],
      }),
      expected: "unknown",
    },
    {
      name: "that no other alarm is made of",
      calls: chain(BOTH, { alarm: OTHER_TOPIC, composites: [composite("ALARM(events2)")] }),
      expected: "failed",
    },
  ]);

  function composite(AlarmRule: string): JsonObject {
    const { AlarmActions, AlarmArn, ActionsEnabled } = alarm();
    return {
      AlarmName: "above",
      AlarmArn: AlarmArn ?? "",
      ActionsEnabled: ActionsEnabled ?? null,
      AlarmActions: AlarmActions ?? [],
      AlarmRule,
    };
  }

  function inList(...more: readonly JsonObject[]): JsonObject {
    const metric = { Namespace: "Alarms", MetricName: "Counted" };
    const MetricStat = { Metric: metric, Period: 300, Stat: "Sum" };
    return { MetricName: null, Namespace: null, Statistic: null, Metrics: [{ Id: "m1", MetricStat }, ...more] };
  }
});

describe("subscriptions", () => {
  const OPERATION = "SNS:ListSubscriptionsByTopic";
  checkTable(check, [
    row("failed", "pending", { subscription: { SubscriptionArn: "PendingConfirmation" } }),
    row("failed", "deleted", { subscription: { SubscriptionArn: "Deleted" } }),
    { name: "none", calls: instead(subscriptions()), expected: "failed" },
    { name: "one of two", calls: instead(subscriptions("PendingConfirmation", CONFIRMED)), expected: "passed" },
    row(
      "unknown",
      "not told",
      { subscription: { SubscriptionArn: null } },
      { unread: [`${OPERATION} MalformedAnswer`] },
    ),
    { name: "denied", calls: instead(refused(OPERATION)), expected: "unknown", unread: [`${OPERATION} AccessDenied`] },
    { name: "of a topic that is gone", calls: instead(refused(OPERATION, "NotFound")), expected: "failed" },
    {
      name: "denied of one topic, and confirmed of another",
      calls: [
        ...instead(alarms([alarm({ AlarmActions: [`${TOPIC}-elsewhere`, TOPIC] })])).filter(
          ({ service }) => service !== "SNS",
        ),
        refused(OPERATION, "AccessDenied", { input: { TopicArn: `${TOPIC}-elsewhere` } }),
        { ...subscriptions(CONFIRMED), input: { TopicArn: TOPIC } },
      ],
      expected: "passed",
    },
  ]);
});

describe("organizations", () => {
  checkTable(organizations, [
    {
      name: "a member",
      calls: [...chain(BOTH), organization("444455556666")],
      expected: "none",
      reason: "not-the-management-account",
    },
    {
      name: "alone",
      calls: [...chain(BOTH), refused("Organizations:DescribeOrganization", "AWSOrganizationsNotInUseException")],
      expected: "none",
      reason: "not-in-an-organization",
    },
    {
      name: "denied",
      calls: [...chain(BOTH), refused("Organizations:DescribeOrganization")],
      expected: "unknown",
      unread: ["Organizations:DescribeOrganization AccessDenied"],
    },
  ]);
});

describe("how many events an alarm may wait for", () => {
  const pattern = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }';
  const calls = chain(pattern, { alarm: { Threshold: 10 } });
  checkTable(refusals, [
    { name: "one", calls, expected: "failed" },
    { name: "ten", calls, options: { mostEvents: 10 }, expected: "passed" },
  ]);
});

describe("whether an event sets an alarm off", () => {
  const rows: readonly (readonly [string, boolean | undefined, Partial<Threshold>, (number | undefined)?, string?])[] =
    [
      ["at least one", true, {}],
      ["more than none", true, { comparison: "GreaterThanThreshold", value: 0 }],
      ["more than one", false, { comparison: "GreaterThanThreshold" }],
      ["more than one of ten", true, { comparison: "GreaterThanThreshold" }, undefined, "10"],
      ["too few", false, { comparison: "LessThanThreshold", value: 5 }],
      ["outside of a band", undefined, { comparison: "LessThanLowerOrGreaterThanUpperThreshold" }],
      ["what is no comparison", undefined, { comparison: "constructor" }],
      ["the maximum", true, { statistic: "Maximum" }, 0],
      ["the average", true, { statistic: "Average" }],
      ["the average with what is between", undefined, { statistic: "Average" }, 0],
      ["a percentile", true, { statistic: "p99" }],
      ["what is no statistic", undefined, { statistic: "Median" }],
      ["the number of samples", true, { statistic: "SampleCount" }],
      ["the number of samples with others between", false, { statistic: "SampleCount" }, 0],
      ["a default that is enough", false, {}, 1],
      ["always", false, { value: 0 }, 0],
      ["at least none, where nothing is written", true, { value: 0 }],
      ["what is missing breaches", false, { missing: "breaching" }],
      ["what is missing breaches, and little is", undefined, { missing: "breaching" }, 0],
      ["what is missing keeps it as it is", undefined, { missing: "ignore" }],
      ["what is missing keeps it as it is, and little is", true, { missing: "ignore" }, 0],
      ["two periods", false, { periods: 2 }],
      ["two periods with data", undefined, { periods: 2, missing: "missing" }],
      ["a value that is none", undefined, {}, undefined, "one"],
      ["a value of nothing", false, {}, undefined, "0"],
    ];
  const told = rows.map(([name, expected, more, defaultValue, value = "1"]) => ({
    name,
    expected,
    more,
    metric: { namespace: "n", name: "m", value, defaultValue, unit: "None", dimensions: {} },
  }));
  test.each(told)("$name: $expected", ({ expected, more, metric }) => {
    const usual = { statistic: "Sum", comparison: "GreaterThanOrEqualToThreshold", value: 1, periods: 1 };
    expect(goesOff({ ...usual, missing: "notBreaching", ...more }, metric, 1)).toBe(expected);
  });
});

test("all of them together ask once for each thing", async () => {
  const { checks } = await import("../../checks/index.ts");
  const all = checks.filter(({ id }) => id.startsWith("cloudwatch-alarm-") && id.endsWith("-set"));
  expect(all.length).toBe(15);
  const calls = [
    loggedTrail(),
    status(),
    filters(filter(ONE), filter(OTHER)),
    alarms([alarm()]),
    subscriptions(CONFIRMED),
  ];
  const made = (await scanned(all, [...calls, organization()])).calls.map(({ operation }) => operation);
  expect(made.filter((one) => !/GetCallerIdentity|DescribeRegions/.test(one)).sort()).toEqual([
    "DescribeAlarms",
    "DescribeMetricFilters",
    "DescribeOrganization",
    "DescribeTrails",
    "GetTrailStatus",
    "ListSubscriptionsByTopic",
  ]);
});
