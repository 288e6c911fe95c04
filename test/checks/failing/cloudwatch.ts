import { chain, type Links, organization } from "../../support/alarms.ts";
import type { Failing } from "./row.ts";

const CHECKS = [
  "cloudwatch-alarm-cloudtrail-change-set",
  "cloudwatch-alarm-config-change-set",
  "cloudwatch-alarm-console-sign-in-failure-set",
  "cloudwatch-alarm-console-sign-in-without-mfa-set",
  "cloudwatch-alarm-iam-policy-change-set",
  "cloudwatch-alarm-kms-key-disable-set",
  "cloudwatch-alarm-network-acl-change-set",
  "cloudwatch-alarm-network-gateway-change-set",
  "cloudwatch-alarm-organizations-change-set",
  "cloudwatch-alarm-root-use-set",
  "cloudwatch-alarm-route-table-change-set",
  "cloudwatch-alarm-s3-bucket-policy-change-set",
  "cloudwatch-alarm-security-group-change-set",
  "cloudwatch-alarm-unauthorized-api-calls-set",
  "cloudwatch-alarm-vpc-change-set",
];

/** Wherever else a chain may end. */
const ENDS: readonly (Omit<Failing, "check" | "calls"> & { readonly links: Links })[] = [
  { name: "the trail does not log", links: { status: { IsLogging: false } } },
  { name: "no actions", links: { alarm: { ActionsEnabled: false } } },
  { name: "no subscriber", links: { subscription: { SubscriptionArn: "PendingConfirmation" } } },
  { name: "a threshold of five", links: { alarm: { Threshold: 5 } } },
  {
    name: "a metric by dimensions",
    links: { metric: { dimensions: { Event: "$.eventName" } } },
    absenceAnswers: {
      dimensions: "a metric has none unless it is told",
      Event: "and no other than it is told",
    },
  },
  {
    name: "another unit",
    links: { alarm: { Unit: "Seconds" } },
    absenceAnswers: { Unit: "an alarm without one takes any" },
  },
  {
    name: "never quiet",
    links: { metric: { defaultValue: 1 } },
    absenceAnswers: { defaultValue: "without one nothing is written" },
  },
  { name: "a trail of one region", links: { trail: { IsMultiRegionTrail: false } } },
];

const KMS = "cloudwatch-alarm-kms-key-disable-set";

export const cloudwatch: readonly Failing[] = [
  ...CHECKS.map((check) => ({
    check,
    name: "a filter of other events",
    calls: [...chain("{ $.eventName = SomethingElse }"), organization()],
  })),
  ...ENDS.map(({ links, ...rest }) => ({ check: KMS, ...rest, calls: chain("{ $.eventSource = kms* }", links) })),
];
