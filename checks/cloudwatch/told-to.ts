import { all, any, type Truth } from "../../src/filter-pattern/index.ts";
import { AwsError, type Unread } from "../../src/model/errors.ts";
import type { WatchedMetric } from "./resources/alarm-chains.ts";
import type { Actions, Alarm, CompositeAlarm } from "./resources/alarms.ts";

/** Whether anybody is told when an alarm goes off: by itself, or by an alarm above it. What could not be read goes into `unread`. */
export function isTold(alarm: Alarm, { composites, topics }: WatchedMetric, unread: Set<Unread>): Truth {
  const tells = (actions: Actions) => notifies(actions, topics, unread);
  const above = composites.map((composite) =>
    all([follows(composite, alarm), !composite.suppressed || undefined, tells(composite)]),
  );
  return any([tells(alarm), ...above]);
}

function notifies({ enabled, actions }: Actions, topics: WatchedMetric["topics"], unread: Set<Unread>): Truth {
  if (!enabled) return false;
  return any(
    actions.map((arn) => {
      const subscribed = topics.get(arn);
      if (subscribed instanceof AwsError) unread.add(subscribed.unread);
      else if (subscribed !== undefined) return subscribed;
      // Somebody may be told by what is run or opened, and machines are started and stopped by nobody.
      return PERHAPS.includes(arn.split(":")[2] ?? "") || subscribed !== undefined ? undefined : false;
    }),
  );
}

/** Functions, OpsItems, incidents and investigations. */
const PERHAPS = ["lambda", "ssm", "ssm-incidents", "aiops"];

/** Whether an alarm that is made of others goes off with this one: if any one is enough. */
function follows({ rule }: CompositeAlarm, { name, arn }: Alarm): Truth {
  const parts = rule.split(/\bOR\b/).map((part) => /^[\s(]*ALARM\s*\(\s*("?)([^()"]+)\1\s*\)[\s)]*$/.exec(part)?.[2]);
  if (parts.every((part) => part !== undefined)) return parts.includes(name) || parts.includes(arn);
  return undefined;
}
