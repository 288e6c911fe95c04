import type { JsonObject } from "../../../src/model/json.ts";
import { recordOf, type Sample } from "./sample.ts";

/** Settings of a region that is watched, and of the account: whatever the call says, there is one of each. */
const ROWS: readonly (readonly [string, string, string, string, JsonObject])[] = [
  [
    "AWS::AccessAnalyzer::ExternalAccess",
    "access-analyzer",
    "external-access",
    "DeleteAnalyzer",
    { analyzerName: "a" },
  ],
  [
    "AWS::Config::Recording",
    "config",
    "recording",
    "StopConfigurationRecorder",
    { configurationRecorderName: "default" },
  ],
  [
    "AWS::GuardDuty::Detection",
    "guardduty",
    "detection",
    "UpdateDetector",
    { detectorId: "12abc34d567e8fa901bc2d34e56789f0", enable: false },
  ],
  ["AWS::InspectorV2::Scanning", "inspector2", "scanning", "Disable", { resourceTypes: ["EC2"] }],
  ["AWS::Macie::Session", "macie2", "session", "UpdateMacieSession", { status: "PAUSED" }],
  ["AWS::SecurityHub::Subscription", "securityhub", "cspm", "BatchDisableStandards", { StandardsSubscriptionArns: [] }],
];

export const SETTING_SAMPLES: readonly Sample[] = [
  ...ROWS.map(([type, service, slug, name, parameters]) => ({
    type,
    record: recordOf(service, name, parameters),
    ids: [`arn:aws:${service}:eu-west-1:111122223333:${slug}`],
  })),
  {
    type: "AWS::Account::Account",
    record: recordOf("account", "DeleteAlternateContact", { alternateContactType: "SECURITY" }),
    ids: ["arn:aws:account::111122223333:account"],
  },
];
