import { AwsError } from "../../../src/model/errors.ts";
import { attempt } from "../../../src/model/logic.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { RECORDING_CHANGES } from "../../cloudtrail/resources/changes.ts";
import { SELECTORS_CALL, STATUS_CALL, TRAIL_ACTIONS, TRAIL_CALL } from "../../cloudtrail/resources/trails.ts";
import { DESCRIBE_ORGANIZATION, ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import {
  ALARM_ACTIONS,
  ALARM_PAGES,
  type Alarm,
  alarmsOf,
  alarmsOn,
  type CompositeAlarm,
  composites,
} from "./alarms.ts";
import type { EventRule } from "./event-rules.ts";
import { CLOUDWATCH } from "./kind.ts";
import { FILTER_ACTIONS, FILTER_CALL, type FilterMetric, type MetricFilter, metricFilters } from "./metric-filters.ts";
import { hasSubscriber, TOPIC_ACTIONS, TOPIC_CALL } from "./topics.ts";
import { delivers, type LogGroup, type LoggedTrail, loggedTrails, recordedBy, TRAIL_DETAIL_ACTIONS } from "./trails.ts";

/** What was read, or why it could not be: what one link does not tell, another chain may make needless. */
export type Told<T> = T | AwsError;

/** All ways from what happens in an account to somebody who is told of it. */
export interface Chains {
  readonly trails: readonly WatchedTrail[];
  /** An organization's trail delivers to another account's log group, where its chains cannot be seen from here. */
  readonly elsewhere: boolean;
}

export interface WatchedTrail {
  readonly arn: string;
  readonly group: LogGroup;
  readonly delivers: Told<boolean | undefined>;
  readonly records: Told<readonly EventRule[]>;
  readonly filters: Told<readonly WatchedFilter[]>;
}

export interface WatchedFilter extends MetricFilter {
  readonly watched: readonly WatchedMetric[];
}

export interface WatchedMetric {
  readonly metric: FilterMetric;
  readonly alarms: Told<readonly Alarm[]>;
  /** Alarms on alarms. */
  readonly composites: readonly CompositeAlarm[];
  /** Whether somebody has subscribed to a topic, by its ARN. */
  readonly topics: ReadonlyMap<string, Told<boolean>>;
}

/**
 * What an account has of chains from a trail of all regions to its log group, metric filters, alarms and those who are told. They are
 * no resource of AWS's; their id is `arn:aws:cloudwatch::111122223333:alarm-chains`.
 */
export const alarmChains = defineResource({
  type: "AWS::CloudWatch::AlarmChains",
  kind: { ...CLOUDWATCH, subType: "aws-cloudwatch-alarm-chains", noun: "account's alarms" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:cloudwatch::{account}:alarm-chains",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      const id = `arn:${partition}:cloudwatch::${account}:alarm-chains`;
      yield { id, name: account, region: "", data: undefined, raw: {} };
    },
  },
  facts: {
    chains: {
      actions: [
        ...TRAIL_ACTIONS,
        ...TRAIL_DETAIL_ACTIONS,
        ...FILTER_ACTIONS,
        ...ALARM_ACTIONS,
        ...TOPIC_ACTIONS,
      ].sort(),
      calls: [TRAIL_CALL, STATUS_CALL, SELECTORS_CALL, FILTER_CALL, ALARM_PAGES, TOPIC_CALL],
      read: (_account, target) => chainsOf(target),
    },
    /** Asked once a chain was looked for. */
    organization: {
      ...ORGANIZATION_FACTS.organization,
      calls: [{ ...DESCRIBE_ORGANIZATION, per: "thing", thing: "organization" }],
    },
  },
  changes: [
    ...RECORDING_CHANGES,
    { source: "logs.amazonaws.com", names: ["DeleteLogGroup", "DeleteMetricFilter", "PutMetricFilter"], at: [] },
    {
      source: "monitoring.amazonaws.com",
      names: ["DeleteAlarms", "DisableAlarmActions", "EnableAlarmActions", "PutCompositeAlarm", "PutMetricAlarm"],
      at: [],
    },
    {
      source: "sns.amazonaws.com",
      names: ["ConfirmSubscription", "DeleteTopic", "Subscribe", "Unsubscribe"],
      at: [],
    },
  ],
});

/** Each link is read only where those before it hold. */
async function chainsOf(target: Target): Promise<Chains> {
  const all = await loggedTrails(target);
  const own = all.filter(({ group }) => group.account === target.account);
  const trails: WatchedTrail[] = [];
  for (const trail of own) trails.push(await watched(trail, target));
  return { trails, elsewhere: own.length < all.length };
}

async function watched(trail: LoggedTrail, target: Target): Promise<WatchedTrail> {
  const { arn, group } = trail;
  const nothing = { arn, group, records: [], filters: [] };
  const delivering = await attempt(() => delivers(trail, target));
  if (delivering === false) return { ...nothing, delivers: false };
  const filters = await attempt(() => metricFilters(group, target));
  if (!(filters instanceof AwsError) && filters.length === 0) return { ...nothing, delivers: delivering };
  const records = await attempt(() => recordedBy(trail, target));
  if (filters instanceof AwsError) return { arn, group, delivers: delivering, records, filters };
  const each: WatchedFilter[] = [];
  for (const filter of filters) {
    const metrics: WatchedMetric[] = [];
    for (const metric of filter.metrics) metrics.push(await watchedMetric(metric, group, target));
    each.push({ ...filter, watched: metrics });
  }
  return { arn, group, delivers: delivering, records, filters: each };
}

async function watchedMetric(metric: FilterMetric, { region }: LogGroup, target: Target): Promise<WatchedMetric> {
  const none = { metric, composites: [], topics: new Map() };
  const found = await attempt(async () => {
    const listed = await alarmsOf(region, target);
    const alarms = alarmsOn(metric, listed);
    return { alarms, above: alarms.length === 0 ? [] : composites(listed).filter(isAbove(alarms)) };
  });
  if (found instanceof AwsError) return { ...none, alarms: found };
  const { alarms, above } = found;
  const topics = new Map<string, Told<boolean>>();
  for (const { enabled, actions } of [...alarms, ...above]) {
    for (const topic of actions) {
      if (!enabled || !isTopic(topic) || topics.has(topic)) continue;
      topics.set(topic, await attempt(() => hasSubscriber(topic, target)));
    }
  }
  return { metric, alarms, composites: above, topics };
}

function isAbove(alarms: readonly Alarm[]): (composite: CompositeAlarm) => boolean {
  return ({ rule }) => alarms.some(({ name, arn }) => rule.includes(name) || rule.includes(arn));
}

export function isTopic(arn: string): boolean {
  return arn.split(":")[2] === "sns";
}
