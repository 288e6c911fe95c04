import {
  type DetectorFeatureResult,
  GetDetectorCommand,
  type GetDetectorCommandOutput,
  GuardDutyClient,
  ListDetectorsCommand,
  type ListDetectorsCommandOutput,
} from "@aws-sdk/client-guardduty";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { openSettings, settingIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 50,
  usual: 50,
  refuses: "BadRequestException",
};

const FOUNDATION: readonly DetectorFeatureResult[] = ["CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"];

const PLANS: ReadonlyMap<DetectorFeatureResult, string> = new Map([
  ["S3_DATA_EVENTS", "guardduty-s3-protection-enabled"],
  ["EKS_AUDIT_LOGS", "guardduty-eks-protection-enabled"],
  ["EBS_MALWARE_PROTECTION", "guardduty-malware-protection-enabled"],
  ["RDS_LOGIN_EVENTS", "guardduty-rds-protection-enabled"],
  ["LAMBDA_NETWORK_LOGS", "guardduty-lambda-protection-enabled"],
  ["RUNTIME_MONITORING", "guardduty-runtime-monitoring-enabled"],
]);

/** A detector in each region, where there is anything: one with all plans, or one that is suspended. */
const operations = serve(
  GuardDutyClient,
  { signed: "guardduty" },
  {
    ListDetectors: {
      Command: ListDetectorsCommand,
      decides: "detectorIds",
      paged: true,
      output(call, { estate }): Omit<ListDetectorsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, estate.things === 0 ? [] : [detectorIn(call)]);
        return { DetectorIds: things, ...next };
      },
    },
    GetDetector: {
      Command: GetDetectorCommand,
      decides: "status",
      example: (place) => ({ DetectorId: detectorIn(place) }),
      output({ account, region }, { estate }): Omit<GetDetectorCommandOutput, "$metadata"> {
        const Status = settingIn(estate, region) === "tight" ? "ENABLED" : "DISABLED";
        const role = "aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty";
        return {
          CreatedAt: "2026-01-05T09:00:00.000Z",
          FindingPublishingFrequency: "SIX_HOURS",
          ServiceRole: `arn:aws:iam::${account}:role/${role}`,
          Status,
          Features: [...FOUNDATION, ...PLANS.keys()].map((Name) => ({ Name, Status })),
          Tags: {},
        };
      },
    },
  },
);

function detectorIn({ account, region }: Place): string {
  return Buffer.from(`${account}${region}`.padEnd(16, "-").slice(-16)).toString("hex");
}

export const guardduty: Other = {
  operations,
  calls: ({ regions, things }) => ({
    "GuardDuty:ListDetectors": regions.length,
    ...(things > 0 && { "GuardDuty:GetDetector": regions.length }),
  }),
  failures: (estate) => ({
    "guardduty-detector-enabled": estate.things === 0 ? estate.regions.length : openSettings(estate),
    ...Object.fromEntries([...PLANS.values()].map((id) => [id, estate.things === 0 ? 0 : openSettings(estate)])),
  }),
};
