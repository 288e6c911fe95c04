import { detector, watching } from "../../support/guardduty.ts";
import type { Failing } from "./row.ts";

const PLANS = [
  ["guardduty-s3-protection-enabled", "S3_DATA_EVENTS"],
  ["guardduty-eks-protection-enabled", "EKS_AUDIT_LOGS"],
  ["guardduty-malware-protection-enabled", "EBS_MALWARE_PROTECTION"],
  ["guardduty-rds-protection-enabled", "RDS_LOGIN_EVENTS"],
  ["guardduty-lambda-protection-enabled", "LAMBDA_NETWORK_LOGS"],
  ["guardduty-runtime-monitoring-enabled", "RUNTIME_MONITORING"],
] as const;

export const guardduty: readonly Failing[] = [
  { check: "guardduty-detector-enabled", name: "off", calls: detector({ Status: "DISABLED" }) },
  ...PLANS.map(([check, feature]) => ({ check, name: "off", calls: watching(feature, "DISABLED") })),
];
