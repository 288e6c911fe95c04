import type { Trail } from "@aws-sdk/client-cloudtrail";
import { toldFlag, toldText } from "../../../src/model/answers.ts";
import type { Target } from "../../../src/model/target.ts";
import { STATUS_CALL, selectorsOf, statusOf, TRAIL_CALL, trails } from "../../cloudtrail/resources/trails.ts";
import { type EventRule, rulesOf } from "./event-rules.ts";

/** A trail of all regions whose events CloudWatch Logs has. */
export interface LoggedTrail {
  readonly arn: string;
  readonly trail: Trail;
  readonly group: LogGroup;
}

export interface LogGroup {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

export const TRAIL_DETAIL_ACTIONS = ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"];

/** The trails of all regions that deliver to a log group, whosever it is. */
export async function loggedTrails(target: Target): Promise<readonly LoggedTrail[]> {
  return (await trails(target.whole)).flatMap((trail) => {
    if (!toldFlag(trail.IsMultiRegionTrail, TRAIL_CALL.operation, "IsMultiRegionTrail")) return [];
    const group = groupOf(trail);
    if (group === undefined) return [];
    const arn = toldText(trail.TrailARN, TRAIL_CALL.operation, "TrailARN");
    return [{ arn, trail, group }];
  });
}

/** `arn:aws:logs:eu-west-1:111122223333:log-group:trail:*` */
function groupOf({ CloudWatchLogsLogGroupArn: arn }: Trail): LogGroup | undefined {
  if (arn === undefined || arn === "") return undefined;
  const [, region, account, name] = /^arn:[^:]+:logs:([^:]+):(\d{12}):log-group:([^:]+)(?::\*)?$/.exec(arn) ?? [];
  return {
    region: toldText(region, TRAIL_CALL.operation, "CloudWatchLogsLogGroupArn"),
    account: toldText(account, TRAIL_CALL.operation, "CloudWatchLogsLogGroupArn"),
    name: toldText(name, TRAIL_CALL.operation, "CloudWatchLogsLogGroupArn"),
  };
}

/** Whether it records now; `undefined` where it says that its last delivery to CloudWatch Logs failed, which may be long ago. */
export async function delivers({ trail }: LoggedTrail, target: Target): Promise<boolean | undefined> {
  const answer = await statusOf(trail, target);
  if (!toldFlag(answer.IsLogging, STATUS_CALL.operation, "IsLogging")) return false;
  return (answer.LatestCloudWatchLogsDeliveryError ?? "") === "" ? true : undefined;
}

/** What it records. */
export async function recordedBy({ trail }: LoggedTrail, target: Target): Promise<readonly EventRule[]> {
  return rulesOf(await selectorsOf(trail, target));
}
