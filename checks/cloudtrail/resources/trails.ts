import type { Trail } from "@aws-sdk/client-cloudtrail";
import { toldList } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const TRAIL_ACTIONS = ["cloudtrail:DescribeTrails"];

/** One answer has all trails of a region; AWS allows five. */
export const TRAIL_CALL: OnceCall = { operation: "CloudTrail:DescribeTrails", per: "target" };

/**
 * The trails that record in a region, or that an account as a whole has in its home region: the region's own, those of all
 * regions, and those of the organization, which are another account's. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export function trails(target: Target): Promise<readonly Trail[]> {
  return target.once("cloudtrail:trails", async () => {
    const { CloudTrailClient, DescribeTrailsCommand } = await import("@aws-sdk/client-cloudtrail");
    const answer = await target.client(CloudTrailClient).send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    return toldList(answer.trailList, TRAIL_CALL.operation, "trailList");
  });
}
