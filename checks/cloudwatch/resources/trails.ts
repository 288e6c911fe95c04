import type { Trail } from "@aws-sdk/client-cloudtrail";
import { malformed, toldFlag, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import { TRAIL_CALL, trails } from "../../cloudtrail/resources/trails.ts";
import { type EventRule, rulesOf, type Selectors } from "./event-rules.ts";

/** A trail of all regions whose events CloudWatch Logs has. */
export interface LoggedTrail {
  readonly arn: string;
  readonly home: string;
  readonly group: LogGroup;
  /** Whether it has selectors of its own. */
  readonly custom: boolean;
}

export interface LogGroup {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

export const STATUS_CALL: ThingCall = {
  operation: "CloudTrail:GetTrailStatus",
  per: "thing",
  thing: "trail",
  ofAccount: true,
};

export const SELECTORS_CALL: ThingCall = {
  operation: "CloudTrail:GetEventSelectors",
  per: "thing",
  thing: "trail with selectors of its own",
  ofAccount: true,
};

export const TRAIL_DETAIL_ACTIONS = ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"];

/** The trails of all regions that deliver to a log group, whosever it is. */
export async function loggedTrails(target: Target): Promise<readonly LoggedTrail[]> {
  return (await trails(target.whole)).flatMap((trail) => {
    if (!toldFlag(trail.IsMultiRegionTrail, TRAIL_CALL.operation, "IsMultiRegionTrail")) return [];
    const group = groupOf(trail);
    if (group === undefined) return [];
    const arn = toldText(trail.TrailARN, TRAIL_CALL.operation, "TrailARN");
    const home = toldText(trail.HomeRegion, TRAIL_CALL.operation, "HomeRegion");
    const custom = toldFlag(trail.HasCustomEventSelectors, TRAIL_CALL.operation, "HasCustomEventSelectors");
    return [{ arn, home, group, custom }];
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
export async function delivers({ arn, home }: LoggedTrail, target: Target): Promise<boolean | undefined> {
  const answer = await target.whole.once(`cloudtrail:status:${arn}`, async () => {
    const { CloudTrailClient, GetTrailStatusCommand } = await import("@aws-sdk/client-cloudtrail");
    return target.client(CloudTrailClient, { region: home }).send(new GetTrailStatusCommand({ Name: arn }));
  });
  if (!toldFlag(answer.IsLogging, STATUS_CALL.operation, "IsLogging")) return false;
  return (answer.LatestCloudWatchLogsDeliveryError ?? "") === "" ? true : undefined;
}

/** A trail without selectors of its own records all management events, and no others. */
const USUAL: Selectors = { basic: [{ ReadWriteType: "All", IncludeManagementEvents: true }], advanced: [] };

/** What it records. */
export async function recordedBy({ arn, home, custom }: LoggedTrail, target: Target): Promise<readonly EventRule[]> {
  if (!custom) return rulesOf(USUAL);
  const selectors = await target.whole.once(`cloudtrail:selectors:${arn}`, async (): Promise<Selectors> => {
    const { CloudTrailClient, GetEventSelectorsCommand } = await import("@aws-sdk/client-cloudtrail");
    const client = target.client(CloudTrailClient, { region: home });
    const answer = await client.send(new GetEventSelectorsCommand({ TrailName: arn }));
    const { EventSelectors: basic, AdvancedEventSelectors: advanced } = answer;
    // A trail has the one kind or the other.
    if (!Array.isArray(basic) && !Array.isArray(advanced)) throw malformed(SELECTORS_CALL.operation, "EventSelectors");
    return { basic: basic ?? [], advanced: advanced ?? [] };
  });
  return rulesOf(selectors);
}
