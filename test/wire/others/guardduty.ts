import {
  CreateDetectorCommand,
  type DetectorFeatureConfiguration,
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateDetectorCommand,
} from "@aws-sdk/client-guardduty";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

const PLANS = {
  EBS_MALWARE_PROTECTION: "guardduty-malware-protection-enabled",
  EKS_AUDIT_LOGS: "guardduty-eks-protection-enabled",
  LAMBDA_NETWORK_LOGS: "guardduty-lambda-protection-enabled",
  RDS_LOGIN_EVENTS: "guardduty-rds-protection-enabled",
  RUNTIME_MONITORING: "guardduty-runtime-monitoring-enabled",
  S3_DATA_EVENTS: "guardduty-s3-protection-enabled",
} as const;

const client = (estate: Estate) => estate.client(GuardDutyClient, "us-east-1");

/** moto answers with the features that it was told, and knows none of its own. */
function features(Status: "ENABLED" | "DISABLED"): DetectorFeatureConfiguration[] {
  const names = Object.keys(PLANS) as (keyof typeof PLANS)[];
  return names.map((Name) => ({ Name, Status }));
}

export const guardduty: OtherWire = {
  async build(estate) {
    await client(estate).send(new CreateDetectorCommand({ Enable: false, Features: features("DISABLED") }));
  },
  expected: {},
  likeAws: [],
  unserved: [],
  notShown: {},
  settings: {
    checks: ["guardduty-detector-enabled", ...Object.values(PLANS)],
    async settle(estate) {
      const { DetectorIds: [DetectorId] = [] } = await client(estate).send(new ListDetectorsCommand({}));
      const update = { DetectorId, Enable: true, Features: features("ENABLED") };
      await client(estate).send(new UpdateDetectorCommand(update));
    },
  },
};
