import { all, any, matches, parsePattern, parseSelector, select, type Truth } from "../../src/filter-pattern/index.ts";
import { AwsError, type Unread } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import { ordinary, type Samples } from "./events.ts";
import { goesOff } from "./goes-off.ts";
import { isRecorded } from "./recorded.ts";
import type { Chains, WatchedFilter, WatchedMetric, WatchedTrail } from "./resources/alarm-chains.ts";
import type { Alarm } from "./resources/alarms.ts";
import { isTold } from "./told-to.ts";

export interface Question {
  readonly events: Samples;
  readonly account: string;
  /** How many of the events within a period an alarm may wait for. */
  readonly most: number;
}

/**
 * Is somebody told of each of these events? One chain must hold from the trail to the subscriber: the trail records the event and
 * delivers it, a metric filter matches it, an alarm on the filter's metric goes off, and its topic has a subscriber. Each event may
 * go its own way.
 */
export function judgeAlerts(chains: Chains, { events, account, most }: Question): Verdict {
  const unread = new Set<Unread>();
  const asked = events(account).map(({ label, event }) => ({
    label,
    ways: chains.trails.flatMap((trail) => waysOf(trail, event, { account, most, unread })),
  }));
  const seen = asked.map(({ label, ways }) => ({ label, told: any(ways.map((way) => way.told)) }));
  const labels = (truth: Truth) => seen.filter(({ told }) => told === truth).map(({ label }) => label);
  const [missed, undecided] = [labels(false), labels(undefined)];
  const evidence = {
    expected: { unseen: [], events: seen.map(({ label }) => label) },
    observed: {
      unseen: missed,
      undecided,
      logGroups: chains.trails.map(({ group }) => `${group.region}:${group.name}`),
      filters: filtersOf(asked.flatMap(({ ways }) => ways)),
    },
  };
  if (missed.length === 0 && undecided.length === 0) return pass("Somebody is told of each of the events.", evidence);
  // What is not told here may be told there, and nobody can see that from this account.
  if (missed.length > 0 && chains.elsewhere) return notApplicable("watched-from-another-account");
  if (chains.trails.length === 0)
    return fail("No trail of all regions delivers its events to CloudWatch Logs.", evidence);
  if (missed.length === seen.length) return fail("Nobody is told of any of the events.", evidence);
  if (missed.length > 0) return fail("Nobody is told of some of the events.", evidence);
  return unread.size > 0
    ? unknown("Whether somebody is told of the events could not be read.", evidence, [...unread])
    : unknown("Whether somebody is told of the events cannot be decided.", evidence);
}

/** A way that an event may go, as far as it goes. */
interface Way {
  readonly filter?: string;
  readonly alarm?: string;
  /** Where it ends, or may. */
  readonly ends?: string;
  readonly told: Truth;
}

interface Asked {
  readonly account: string;
  readonly most: number;
  readonly unread: Set<Unread>;
}

function waysOf(trail: WatchedTrail, event: JsonObject, asked: Asked): readonly Way[] {
  const { delivers, records, filters } = trail;
  const delivered = delivers instanceof AwsError ? unknownFor(delivers, asked) : delivers;
  if (delivered === false) return [{ told: false, ends: "the trail does not log" }];
  if (filters instanceof AwsError) return [{ told: unknownFor(filters, asked) }];
  return filters.flatMap((filter) => {
    const { name } = filter;
    const matched = matchOf(filter, event, asked.account);
    if (matched.told === false) return matched.ends === undefined ? [] : [{ filter: name, ...matched }];
    const recorded = records instanceof AwsError ? unknownFor(records, asked) : isRecorded(records, event);
    const before = all([delivered, recorded, matched.told]);
    if (before === false) return [{ filter: name, told: false, ends: "the trail does not record the event" }];
    const ways = filter.watched.flatMap((watched) => metricWays(watched, event, asked));
    if (ways.length === 0) return [{ filter: name, told: false, ends: "no alarm looks at the metric" }];
    return ways.map((way) => ({ filter: name, ...way, told: all([before, way.told]) }));
  });
}

/** What could not be read is not known. */
function unknownFor({ unread: why }: AwsError, { unread }: Asked): undefined {
  unread.add(why);
  return undefined;
}

function matchOf({ pattern, special }: WatchedFilter, event: JsonObject, account: string): Way {
  const parsed = parsePattern(pattern);
  if (!parsed.ok || special) return { told: undefined };
  const told = matches(parsed.pattern, event);
  if (told === false) return { told };
  const always = ordinary(account).some((one) => matches(parsed.pattern, one.event) === true);
  return always ? { told: false, ends: "the filter matches what happens all day" } : { told };
}

function metricWays(watched: WatchedMetric, event: JsonObject, asked: Asked): readonly Way[] {
  const { metric, alarms } = watched;
  if (alarms instanceof AwsError) return [{ told: unknownFor(alarms, asked) }];
  return alarms.map((alarm) => {
    const { name } = alarm;
    const looks = all([alarm.unit === undefined || alarm.unit === metric.unit, hasDimensions(alarm, watched, event)]);
    if (looks === false) return { alarm: name, told: false, ends: "the alarm looks at other units or dimensions" };
    const off = goesOff(alarm.threshold, metric, asked.most);
    if (off === false) return { alarm: name, told: false, ends: "the event does not set the alarm off" };
    const told = isTold(alarm, watched, asked.unread);
    if (told === false) return { alarm: name, told: false, ends: "the alarm tells nobody" };
    return { alarm: name, told: all([looks, off, told]) };
  });
}

/** An alarm sees a metric of exactly its own dimensions; a filter's are what the event has in those places. */
function hasDimensions({ dimensions }: Alarm, { metric }: WatchedMetric, event: JsonObject): Truth {
  const names = Object.keys(metric.dimensions);
  if (names.length !== Object.keys(dimensions).length) return false;
  return all(
    names.map((name) => {
      const selector = parseSelector(metric.dimensions[name] ?? "");
      if (!Object.hasOwn(dimensions, name)) return false;
      if (selector === undefined) return undefined;
      const { values } = select(selector, event);
      return values.length === 1 && typeof values[0] === "string" ? values[0] === dimensions[name] : undefined;
    }),
  );
}

/** What became of each filter that has to do with the events, each sentence once. */
function filtersOf(ways: readonly Way[]): JsonObject[] {
  const told = new Map<string, JsonObject>();
  for (const { filter = null, alarm = null, ends = null } of ways) {
    told.set(JSON.stringify([filter, alarm, ends]), { filter, alarm, ends });
  }
  return [...told.values()];
}
