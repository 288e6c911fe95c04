import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import { REGION_ACTIONS } from "../aws/regions.ts";
import { openSession, type Session } from "../aws/session.ts";
import { controlsOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { createTally, type FrameworkScore } from "../compliance/score.ts";
import { controlEvent } from "../events/control-event.ts";
import { coverageEvent } from "../events/coverage-event.ts";
import type { AplombEvent, ScanContext } from "../events/event.ts";
import { findingEvent } from "../events/finding-event.ts";
import { type CheckParts, partsOf } from "../events/rule.ts";
import { scanEvent } from "../events/scan-event.ts";
import { Counter, type Summary } from "../events/summary.ts";
import { transitionEvent, withState } from "../events/tracked-event.ts";
import type { AnyCheck } from "../model/check.ts";
import { AwsError, type Unread } from "../model/errors.ts";
import type { Coverage, NotApplicable, Outcome } from "../model/finding.ts";
import { uuidOf } from "../model/identity.ts";
import type { Settings } from "../model/target.ts";
import { version } from "../package.ts";
import { withAction } from "./facts.ts";
import { needsRegions, plan } from "./plan.ts";
import { run } from "./run.ts";
import type { Closed, Following, Tracking } from "./tracking.ts";

export interface ScanOptions {
  readonly checks: readonly AnyCheck[];
  /** Frameworks whose controls go into the events. */
  readonly frameworks: readonly Framework[];
  /** Regions to look at; empty: all that are enabled. */
  readonly regions?: readonly string[];
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly endpointUrl?: string;
  readonly settings?: Partial<Settings>;
  /** Replays instead of asking AWS. */
  readonly recording?: Recording;
  /** Records what AWS answers, and hears of every call. */
  readonly taps?: Omit<Taps, "tape">;
  /** Compares with what was open before. Called once, when it is known whose scan it is. */
  readonly track?: (following: Following) => Tracking;
  /** Ends the scan early; what was judged by then is given, and the last event says `interrupted`. */
  readonly signal?: AbortSignal;
}

/** A scan under way. */
export interface Scan {
  readonly id: string;
  readonly account: string;
  readonly partition: string;
  readonly started: Date;
  /** Names of the regions it covers. */
  readonly regions: readonly string[];
  /** Findings and coverage as they come, then controls, and the scan itself as the last; nothing is read until pulled. */
  readonly events: AsyncIterable<AplombEvent>;
  /** Hears of every outcome before its event is given. */
  onOutcome: (outcome: Outcome) => void;
  summary(): Summary;
  scores(): readonly FrameworkScore[];
  close(): void;
}

/**
 * Opens a scan: finds credentials, account and regions, and reads nothing else yet.
 * Throws a `CredentialsError` or a `ConfigError` if nothing can be scanned.
 *
 * @example
 * const scan = await openScan({ checks, frameworks: [] });
 * for await (const event of scan.events) process.stdout.write(`${JSON.stringify(event)}\n`);
 */
export async function openScan(options: ScanOptions): Promise<Scan> {
  const { checks, frameworks, recording, taps = {}, regions = [] } = options;
  const now = clockOf(recording);
  const counter = new Counter();
  const settings = { ownAccounts: [], trustedAccounts: [], ...options.settings };
  const session = await openSession({
    ...options,
    regions,
    settings,
    needsRegions: needsRegions(checks, regions),
    taps: {
      ...taps,
      onCall(call, outcome) {
        counter.count();
        taps.onCall?.(call, outcome);
      },
    },
  });
  counter.targets = 1 + session.regional.length;
  const context = contextOf(session, now(), { ...options, regions, settings });
  const tally = createTally(frameworks, new Set(checks.map((check) => check.id)));
  const units = plan(checks, session);
  const parts = new Map<string, CheckParts>();

  function partsFor(check: AnyCheck): CheckParts {
    const known = parts.get(check.id) ?? partsOf(check, controlsOf(frameworks, check.id), context.version);
    parts.set(check.id, known);
    return known;
  }

  const tracking = options.track?.({ scan: context.id, account: session.account, regions });

  function eventsOf(outcome: Outcome): AplombEvent[] {
    counter.add(outcome);
    scan.onOutcome(outcome);
    if (outcome.kind === "coverage") {
      const { coverage } = outcome;
      if (coverage.status === "failed") tally.unjudged(coverage.checks);
      return [...closed(tracking?.gone(coverage) ?? [], coverage.time), coverageEvent(coverage, context)];
    }
    const { finding } = outcome;
    tally.add(finding.check.id, finding.verdict.status);
    const event = findingEvent(finding, partsFor(finding.check), context);
    const tracked = tracking?.finding(finding, event);
    if (tracked === undefined) return [event];
    return [withState(event, tracked), ...closed([{ document: tracked.document, tracked }], finding.time)];
  }

  function closed(changed: readonly Closed[], time: Date): AplombEvent[] {
    const events = changed.map(({ document, tracked }) => transitionEvent(document, tracked, context, time));
    return events.filter((event) => event !== undefined);
  }

  function ended(notApplicable: NotApplicable): AplombEvent[] {
    const one = tracking?.notApplicable(notApplicable);
    return one === undefined ? [] : closed([one], notApplicable.time);
  }

  async function* events(): AsyncGenerator<AplombEvent> {
    const { regionsUnread: unread } = session;
    if (unread !== undefined)
      yield* eventsOf({ kind: "coverage", coverage: regionGap(session, checks, unread, now()) });
    for await (const told of run(units, { now, regions, ...signalOf(options) })) {
      yield* told.kind === "not-applicable" ? ended(told.notApplicable) : eventsOf(told);
    }
    counter.interrupted = options.signal?.aborted === true;
    const time = now();
    const { account } = session;
    // Half a look says nothing of a control.
    if (!counter.interrupted) {
      for (const framework of tally.scores()) {
        for (const control of framework.controls) {
          if (control.checks.mapped > 0) yield controlEvent({ framework, control, account, time }, context);
        }
      }
    }
    yield scanEvent({ account, summary: counter.summary(), changes: tracking?.changes, ended: now() }, context);
  }

  const scan: Scan = {
    id: context.id,
    account: session.account,
    partition: session.partition,
    started: context.started,
    regions: session.regional.map((target) => target.region),
    events: events(),
    onOutcome: () => undefined,
    summary: () => counter.summary(),
    scores: () => tally.scores(),
    close: () => session.close(),
  };
  return scan;
}

function signalOf({ signal }: ScanOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** A replay has the recording's clock: it says the same whenever it runs. */
function clockOf(recording: Recording | undefined): () => Date {
  const time = recording?.header.time;
  return () => (time === undefined ? new Date() : new Date(time));
}

/** A replay's id is made of all that decides what it says, so that other checks or settings make it another scan. */
function contextOf({ account }: Session, started: Date, options: ScanOptions): ScanContext {
  const shared = { started, version: version() };
  if (options.recording === undefined) return { ...shared, id: randomUUID(), hostname: hostname() };
  const { checks, frameworks, regions, settings } = options;
  const ids = [checks, frameworks].map((list) => JSON.stringify(list.map(({ id }) => id)));
  const chosen = [...ids, JSON.stringify(regions), JSON.stringify(settings)];
  return { ...shared, id: uuidOf(["replay", account, started.toISOString(), shared.version, ...chosen]) };
}

/** Without the list of regions, what is in the others is unseen. */
function regionGap(session: Session, checks: readonly AnyCheck[], unread: Unread, time: Date): Coverage {
  const { partition, account } = session;
  return {
    place: { partition, account, region: "" },
    type: {
      type: "AWS::EC2::Region",
      kind: { ...REGION_KIND },
    },
    checks: checks.filter((check) => check.resource.scope === "region").map((check) => check.id),
    status: "failed",
    listed: 0,
    findings: 0,
    skipped: {},
    unread: withAction(new AwsError(unread), REGION_ACTIONS).unread,
    time,
  };
}

const REGION_KIND = {
  service: "ec2",
  serviceName: "EC2",
  section: "Elastic Compute Cloud (EC2)",
  type: "cloud-compute",
  subType: "aws-region",
  noun: "region",
};
