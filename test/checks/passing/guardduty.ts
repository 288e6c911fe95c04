import { detector, watching } from "../../support/guardduty.ts";
import type { Passing } from "./row.ts";

const PLANS = [
  ["guardduty-s3-protection-enabled", "S3_DATA_EVENTS"],
  ["guardduty-eks-protection-enabled", "EKS_AUDIT_LOGS"],
  ["guardduty-malware-protection-enabled", "EBS_MALWARE_PROTECTION"],
  ["guardduty-rds-protection-enabled", "RDS_LOGIN_EVENTS"],
  ["guardduty-lambda-protection-enabled", "LAMBDA_NETWORK_LOGS"],
  ["guardduty-runtime-monitoring-enabled", "RUNTIME_MONITORING"],
] as const;

export const guardduty: readonly Passing[] = [
  { check: "guardduty-detector-enabled", name: "on", calls: detector({ Status: "ENABLED" }) },
  ...PLANS.map(([check, feature]) => ({ check, name: "on", calls: watching(feature, "ENABLED") })),
];
