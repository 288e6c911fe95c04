import { checks as catalogue } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { at } from "../../src/formats/read-event.ts";
import type { Change } from "../../src/model/change.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { Severity } from "../../src/model/severity.ts";
import { openScan } from "../../src/scan/scan.ts";
import { openStore } from "../../src/state/store.ts";
import { Tracker } from "../../src/state/track.ts";
import { recorded } from "../support/recorded.ts";

/** One scan of a recorded account, followed by the state in a file, as `--state` does it. */
export interface Look {
  /** Whose state; each test has a file of its own. */
  readonly path: string;
  /** What AWS answers. */
  readonly lines: readonly RecordedCall[];
  /** A day of January 2026. */
  readonly day?: number;
  readonly frameworks?: readonly Framework[];
  readonly checks?: readonly (string | AnyCheck)[];
  readonly regions?: readonly string[];
  /** Ids of the only resources that are looked at. */
  readonly resources?: readonly string[];
  /** The last day of January 2026 on which every failure is suppressed. */
  readonly suppressedUntil?: number;
  /** Ends the scan when it has given so many events. */
  readonly interruptAfter?: number;
  /** What somebody did to every resource, and why they are looked at. */
  readonly after?: readonly Change[];
  /** False: somebody did not take the events. */
  readonly save?: boolean;
}

export interface Looked {
  readonly events: readonly AplombEvent[];
  /** e.g. `vol-1 resolved fixed`, in their order. */
  readonly transitions: readonly string[];
  /** `event.id` of each of them. */
  readonly ids: readonly string[];
  /** `name: state` of each finding that has one, sorted. */
  readonly states: readonly string[];
  /** `aplomb.scan.changes` */
  readonly changes: unknown;
  readonly fresh: Readonly<Record<Severity, number>>;
}

export function dayOf(day: number): Date {
  return new Date(Date.UTC(2026, 0, day));
}

export async function look({
  path,
  lines,
  day = 1,
  checks,
  frameworks = [],
  regions = [],
  resources,
  save = true,
  ...rest
}: Look): Promise<Looked> {
  const now = dayOf(day);
  const store = await openStore({ path, now, notice: () => undefined });
  let tracker: Tracker | undefined;
  const interrupt = new AbortController();
  const { header, tape } = recorded(lines);
  const scan = await openScan({
    checks: chosen(checks),
    frameworks,
    ...(rest.suppressedUntil !== undefined && day <= rest.suppressedUntil && { suppress: () => SUPPRESSION }),
    regions,
    ...(resources !== undefined && { resources }),
    ...(rest.after !== undefined && { changesOf: () => rest.after ?? [] }),
    recording: { header: { ...header, time: now.toISOString() }, tape },
    signal: interrupt.signal,
    track: (following) => {
      tracker = new Tracker(store, following);
      return tracker;
    },
  });
  const events: AplombEvent[] = [];
  for await (const event of scan.events) {
    events.push(JSON.parse(JSON.stringify(event)));
    if (events.length === rest.interruptAfter) interrupt.abort();
  }
  scan.close();
  if (tracker === undefined) throw new Error("nobody followed");
  const { fresh } = tracker;
  if (save) {
    tracker.end({ started: scan.started, ended: now, status: scan.summary().status });
    store.save(now);
  } else store.discard();
  return { ...told(events), events, fresh };
}

const SUPPRESSION = { rule: "suppressions.yaml:2", reason: "It is to be replaced.", expires: "2026-01-31" };

/** What events say of a state. */
export function told(events: readonly unknown[]): Omit<Looked, "events" | "fresh"> {
  const findings = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings");
  const changes = findings.filter((event) => at(event, "event.kind") === "event");
  const stated = findings.filter((event) => at(event, "event.kind") === "state");
  return {
    transitions: changes.map((event) => {
      const action = String(at(event, "event.action")).replace("finding-", "");
      return [nameOf(event), action, at(event, "event.reason")].filter((word) => word !== undefined).join(" ");
    }),
    ids: changes.map((event) => String(at(event, "event.id"))),
    states: stated
      .flatMap((event) => {
        const state = at(event, "aplomb.finding.state");
        return state === undefined ? [] : [`${nameOf(event)}: ${state}`];
      })
      .toSorted(),
    changes: at(events.at(-1), "aplomb.scan.changes"),
  };
}

function nameOf(event: unknown): string {
  return String(at(event, "resource.name"));
}

function chosen(checks: Look["checks"]): readonly AnyCheck[] {
  if (checks === undefined) return catalogue.filter(({ id }) => id === "ebs-volume-encrypted");
  return checks.flatMap((check) => (typeof check === "string" ? catalogue.filter(({ id }) => id === check) : [check]));
}
