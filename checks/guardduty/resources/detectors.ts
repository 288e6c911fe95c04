import type { DetectorFeatureConfigurationResult } from "@aws-sdk/client-guardduty";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall, ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const DETECTOR_PAGES: PageCall = {
  operation: "GuardDuty:ListDetectors",
  per: "page",
  of: 50,
  things: "detectors",
};

export const DETECTOR_CALL: ThingCall = { operation: "GuardDuty:GetDetector", per: "thing", thing: "detector" };

export const DETECTOR_ACTIONS = ["guardduty:ListDetectors", "guardduty:GetDetector"];

export interface Detector {
  readonly id: string;
  /** `DISABLED` is one that is suspended. */
  readonly status: string;
  /** What it looks at beside its own sources, as AWS says it. */
  readonly features: readonly DetectorFeatureConfigurationResult[] | undefined;
  /** The same of S3 as AWS said it before. */
  readonly s3Logs: string | undefined;
}

/** The account's own in the region; AWS allows one. A member of an organization has its own, too. */
export async function detectors(target: Target): Promise<readonly Detector[]> {
  const { GetDetectorCommand, GuardDutyClient, paginateListDetectors } = await import("@aws-sdk/client-guardduty");
  const client = target.client(GuardDutyClient);
  const found: Detector[] = [];
  for await (const page of paginateListDetectors({ client, pageSize: DETECTOR_PAGES.of }, {})) {
    for (const each of toldList(page.DetectorIds, DETECTOR_PAGES.operation, "DetectorIds")) {
      const id = toldText(each, DETECTOR_PAGES.operation, "DetectorIds");
      const answer = await client.send(new GetDetectorCommand({ DetectorId: id }));
      const status = toldText(answer.Status, DETECTOR_CALL.operation, "Status");
      found.push({ id, status, features: answer.Features, s3Logs: answer.DataSources?.S3Logs?.Status });
    }
  }
  return found;
}
