import type {
  AdvancedEventSelector,
  EventSelector,
  GetTrailStatusCommandOutput,
  Trail,
} from "@aws-sdk/client-cloudtrail";
import { malformed, toldFlag, toldList, toldText } from "../../../src/model/answers.ts";
import type { ApiCall, OnceCall, ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const TRAIL_ACTIONS = ["cloudtrail:DescribeTrails"];

/** One answer has all trails of a region; AWS allows five. */
export const TRAIL_CALL: OnceCall = { operation: "CloudTrail:DescribeTrails", per: "target" };

export const STATUS = "CloudTrail:GetTrailStatus";
export const SELECTORS = "CloudTrail:GetEventSelectors";

export const RECORDER_ACTIONS = [...TRAIL_ACTIONS, "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"];

export const STATUS_CALL: ThingCall = { operation: STATUS, per: "thing", thing: "trail", ofAccount: true };

export const SELECTORS_CALL: ThingCall = {
  operation: SELECTORS,
  per: "thing",
  thing: "trail with selectors of its own",
  ofAccount: true,
};

export const RECORDER_CALLS: readonly ApiCall[] = [TRAIL_CALL, STATUS_CALL, SELECTORS_CALL];

/** What a trail is told to record; it has the one kind of selector or the other. An event is recorded if any matches it. */
export interface Selectors {
  readonly basic: readonly EventSelector[];
  readonly advanced: readonly AdvancedEventSelector[];
}

/** A trail that records in a region, or in all of them, and what it does there. */
export interface Recorder {
  readonly arn: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly logging: () => Promise<boolean>;
  readonly selectors: () => Promise<Selectors>;
}

/**
 * The trails that record in a region: its own, those of all regions, and those of the organization, which are another
 * account's. For an account as a whole they are asked for in its home region: those of all regions are shown in each.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export function trails(target: Target): Promise<readonly Trail[]> {
  return target.once("cloudtrail:trails", async () => {
    const { CloudTrailClient, DescribeTrailsCommand } = await import("@aws-sdk/client-cloudtrail");
    const answer = await target.client(CloudTrailClient).send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    return toldList(answer.trailList, TRAIL_CALL.operation, "trailList");
  });
}

/** Those that record in the target's region; for the account as a whole, those of all regions. */
export async function recorders(target: Target): Promise<readonly Recorder[]> {
  const found: Recorder[] = [];
  for (const trail of await trails(target)) {
    const multiRegion = toldFlag(trail.IsMultiRegionTrail, TRAIL_CALL.operation, "IsMultiRegionTrail");
    const home = toldText(trail.HomeRegion, TRAIL_CALL.operation, "HomeRegion");
    if (!multiRegion && home !== target.region) continue;
    found.push({
      arn: toldText(trail.TrailARN, TRAIL_CALL.operation, "TrailARN"),
      multiRegion,
      organization: toldFlag(trail.IsOrganizationTrail, TRAIL_CALL.operation, "IsOrganizationTrail"),
      logging: async () => toldFlag((await statusOf(trail, target)).IsLogging, STATUS, "IsLogging"),
      selectors: () => selectorsOf(trail, target),
    });
  }
  return found;
}

/** Asked where the trail is at home, by its ARN, and once: a trail of all regions is shown in each of them. */
export function statusOf(trail: Trail, target: Target): Promise<GetTrailStatusCommandOutput> {
  const { arn, region } = homeOf(trail);
  return target.whole.once(`cloudtrail:status:${arn}`, async () => {
    const { CloudTrailClient, GetTrailStatusCommand } = await import("@aws-sdk/client-cloudtrail");
    return target.client(CloudTrailClient, { region }).send(new GetTrailStatusCommand({ Name: arn }));
  });
}

/** A trail without selectors of its own records all management events and no others. */
const USUAL: Selectors = {
  basic: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] }],
  advanced: [],
};

/** A member account may not ask for those of its organization's trail; whether it has any, the trail says itself. */
export async function selectorsOf(trail: Trail, target: Target): Promise<Selectors> {
  const custom = toldFlag(trail.HasCustomEventSelectors, TRAIL_CALL.operation, "HasCustomEventSelectors");
  if (!custom) return USUAL;
  const { arn, region } = homeOf(trail);
  return target.whole.once(`cloudtrail:selectors:${arn}`, async () => {
    const { CloudTrailClient, GetEventSelectorsCommand } = await import("@aws-sdk/client-cloudtrail");
    const client = target.client(CloudTrailClient, { region });
    const answer = await client.send(new GetEventSelectorsCommand({ TrailName: arn }));
    const { EventSelectors: basic, AdvancedEventSelectors: advanced } = answer;
    // A trail has the one kind or the other.
    if (!Array.isArray(basic) && !Array.isArray(advanced)) throw malformed(SELECTORS, "EventSelectors");
    return { basic: basic ?? [], advanced: advanced ?? [] };
  });
}

function homeOf(trail: Trail) {
  return {
    arn: toldText(trail.TrailARN, TRAIL_CALL.operation, "TrailARN"),
    region: toldText(trail.HomeRegion, TRAIL_CALL.operation, "HomeRegion"),
  };
}
