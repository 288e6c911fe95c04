import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { SessionPolicy } from "../aws/access.ts";
import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import { type Clock, systemClock } from "../aws/traffic/clock.ts";
import { Traffic } from "../aws/traffic/traffic.ts";
import { controlsOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { coverageEvent } from "../events/coverage-event.ts";
import type { AplombEvent, ScanContext } from "../events/event.ts";
import { type CheckParts, partsOf } from "../events/rule.ts";
import { type AccountCounts, scanEvent } from "../events/scan-event.ts";
import { Counter, type Summary } from "../events/summary.ts";
import type { Account } from "../model/account.ts";
import type { AnyCheck } from "../model/check.ts";
import type { Coverage, Outcome } from "../model/finding.ts";
import { uuidOf } from "../model/identity.ts";
import type { Settings } from "../model/target.ts";
import type { Usage } from "../model/usage.ts";
import { version } from "../package.ts";
import { AccountScan, type AccountScanOptions } from "./account-scan.ts";
import { type Plan, planAccounts } from "./accounts.ts";
import type { OrganizationFilter } from "./choose-accounts.ts";
import { disabledRegion, prefaceOf } from "./gaps.ts";
import { merge } from "./merge.ts";
import { needsRegions } from "./plan.ts";
import type { Policies } from "./telling.ts";
import { changesOf, type Following, type Tracking } from "./tracking.ts";

export interface ScanOptions extends Policies {
  readonly checks: readonly AnyCheck[];
  /** Frameworks whose controls go into the events. */
  readonly frameworks: readonly Framework[];
  /** Regions to look at; empty: all that are enabled. */
  readonly regions?: readonly string[];
  /** Several: an account each. */
  readonly profiles?: readonly string[];
  /** With `accounts`, `organization` or several profiles a template with `{account}`, and `{partition}` if need be. */
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly session?: SessionPolicy;
  /** Ids of accounts to scan through the role; `!` before one leaves it out. */
  readonly accounts?: readonly string[];
  /** The accounts of the organization, or those of them that are meant. */
  readonly organization?: OrganizationFilter;
  /** Accounts under way at once; 4 unless told. */
  readonly parallelAccounts?: number;
  readonly endpointUrl?: string;
  readonly settings?: Partial<Settings>;
  /** Replays instead of asking AWS. */
  readonly recording?: Recording;
  /** Records what AWS answers, and hears of every call. */
  readonly taps?: Omit<Taps, "tape">;
  /** Compares with what was open before. Called once for each account that can be entered. */
  readonly track?: (following: Following) => Tracking;
  /** Hears, in a sentence, what the person should know and no event says. */
  readonly notice?: (sentence: string) => void;
  /** Ends the scan early; what was judged by then is given, and the last event says `interrupted`. */
  readonly signal?: AbortSignal;
  /** Asks AWS at about half the rate that it allows, and slower where it refuses; true unless told. */
  readonly budget?: boolean;
  /** Requests a second to an account at most. */
  readonly maxRate?: number;
  /** Milliseconds; what is not reached by then is told as gaps. Not for a replay, which waits for nothing. */
  readonly timeout?: number;
  /** For the budget and the deadline; the system's unless told. */
  readonly clock?: Clock;
}

/** An account of the scan, and how it went. */
export interface ScannedAccount {
  readonly account: Account;
  /** Nothing while it is waiting or under way. */
  readonly summary?: Summary;
}

/** A scan under way. */
export interface Scan {
  readonly id: string;
  readonly started: Date;
  /** More than one account is meant, even if only one is found. */
  readonly several: boolean;
  /** In the order in which they are begun. */
  accounts(): readonly ScannedAccount[];
  /** Findings and coverage as they come, controls, and the scan itself as the last; nothing is read until pulled. */
  readonly events: AsyncIterable<AplombEvent>;
  /** The same in batches, for who reads very many: read each to its end before the next, and one of the two only. */
  readonly batches: AsyncIterable<Iterable<AplombEvent>>;
  /** Hears of every outcome before its event is given. */
  onOutcome: (outcome: Outcome) => void;
  summary(): Summary;
  /** What its calls came to so far. */
  usage(): Usage;
  /** Its time was over before it had ended. */
  readonly isLate: boolean;
  close(): void;
}

const PARALLEL_ACCOUNTS = 4;

/** Listings at once: in one account, and in each of several. */
const LISTINGS = { alone: 16, each: 8 };

/**
 * Opens a scan: finds credentials, accounts and, for one account, its regions, and reads nothing else yet.
 * Throws a `CredentialsError` or a `ConfigError` if nothing can be scanned.
 *
 * @example
 * const scan = await openScan({ checks, frameworks: [] });
 * for await (const event of scan.events) process.stdout.write(`${JSON.stringify(event)}\n`);
 */
export async function openScan(options: ScanOptions): Promise<Scan> {
  const { checks, frameworks, recording, taps = {}, regions = [], signal, track } = options;
  const now = clockOf(recording);
  const totals = new Counter();
  const settings = { ownAccounts: [], trustedAccounts: [], ...options.settings };
  const traffic = trafficOf(options);
  const plan = await planAccounts({
    ...options,
    traffic,
    regions,
    needsRegions: needsRegions(checks, regions),
    notice: options.notice ?? (() => undefined),
    taps: {
      ...taps,
      onCall(call, outcome) {
        totals.count();
        taps.onCall?.(call, outcome);
      },
    },
  }).catch((error: unknown) => {
    traffic.close();
    throw error;
  });
  const context = contextOf(plan, now(), { ...options, regions, settings });
  const trackings: Tracking[] = [];
  const shared: Omit<AccountScanOptions, "context"> = {
    ...policiesOf(options),
    checks,
    frameworks,
    partsFor: partsOnce(frameworks, context.version),
    totals,
    onOutcome: (outcome) => scan.onOutcome(outcome),
    regions,
    needsRegions: needsRegions(checks, regions),
    settings: plan.several ? withOwn(settings, plan) : settings,
    taps,
    now,
    isPart: plan.several,
    listings: plan.several ? LISTINGS.each : LISTINGS.alone,
    ...(recording !== undefined && { recording }),
    ...(signal !== undefined && { signal }),
    ...(track !== undefined && { track: (following: Following) => noted(trackings, track(following)) }),
  };
  const scans = plan.planned.map(
    (planned) => new AccountScan(planned, { ...shared, context: { ...context, account: planned.account } }),
  );

  /** What is said of the scan itself, and of no account of it. */
  function told(coverage: Coverage, account?: Account): AplombEvent {
    const outcome: Outcome = { kind: "coverage", coverage };
    // Accounts are counted as such.
    if (coverage.status === "failed") totals.add(outcome);
    scan.onOutcome(outcome);
    return coverageEvent(coverage, { ...context, ...(account !== undefined && { account }) });
  }

  /** Regions that are named and that no account has enabled: nothing was looked at there. */
  function* unlooked(): Iterable<AplombEvent> {
    const entered = scans.filter((one) => one.regions !== undefined);
    if (signal?.aborted === true || !shared.needsRegions || entered.length === 0) return;
    for (const region of new Set(regions)) {
      if (entered.some((one) => one.regions?.includes(region))) continue;
      yield told(
        disabledRegion({
          place: { partition: entered[0]?.partition ?? "aws", account: "" },
          region,
          checks,
          time: now(),
        }),
      );
    }
  }

  /** What is said of the scan before any account is looked at. */
  function* preface(): Iterable<AplombEvent> {
    for (const { coverage, account } of prefaceOf(plan, checks, now())) yield told(coverage, account);
  }

  async function* batches(): AsyncGenerator<Iterable<AplombEvent>> {
    yield preface();
    const width = plan.several ? (options.parallelAccounts ?? PARALLEL_ACCOUNTS) : 1;
    yield* merge(
      scans.map((one) => one.events()),
      { width, ...(signal !== undefined && { signal }) },
    );
    // All is asked; whoever takes the events may take their time.
    traffic.close();
    yield unlooked();
    totals.interrupted = signal?.aborted === true;
    const changes = changesOf(trackings);
    const accounts = plan.several ? { accounts: countsOf(scans, plan) } : {};
    const { operations } = traffic.summary();
    const sum = { summary: totals.summary(), isPart: false, changes, ended: now(), operations, ...accounts };
    yield [scanEvent(sum, context)];
  }

  async function* events(): AsyncGenerator<AplombEvent> {
    for await (const batch of scan.batches) yield* batch;
  }

  const scan: Scan = {
    id: context.id,
    started: context.started,
    several: plan.several,
    accounts: () => scans.map(({ account, summary }) => ({ account, ...(summary !== undefined && { summary }) })),
    events: events(),
    batches: batches(),
    onOutcome: () => undefined,
    summary: () => totals.summary(),
    usage: () => traffic.summary(),
    get isLate() {
      return traffic.ending.isLate;
    },
    close() {
      for (const one of scans) one.close();
      plan.close();
      traffic.close();
    },
  };
  const [only] = scans;
  try {
    if (!plan.several && only !== undefined) await only.open();
  } catch (error) {
    scan.close();
    throw error;
  }
  return scan;
}

/** How fast AWS is asked, and for how long. */
function trafficOf({ budget, maxRate, timeout, signal, recording, notice, clock = systemClock }: ScanOptions): Traffic {
  return new Traffic({
    clock,
    ...(budget !== undefined && { budget }),
    ...(maxRate !== undefined && { maxRate }),
    ...(timeout !== undefined && recording === undefined && { timeout }),
    ...(signal !== undefined && { signal }),
    onDeadline: () => notice?.("the time for the scan is over; what it has not reached is told as not seen."),
    onDead: ({ service, region }, { code }) =>
      notice?.(`${service} in ${region} does not answer (${code}); what needs it is told as not seen.`),
  });
}

function policiesOf({ suppress, ownerOf }: Policies): Policies {
  return { ...(suppress !== undefined && { suppress }), ...(ownerOf !== undefined && { ownerOf }) };
}

/** Whoever scans an account has a say in it. */
function withOwn(settings: Settings, { planned }: Plan): Settings {
  return { ...settings, ownAccounts: [...settings.ownAccounts, ...planned.map(({ account }) => account.id)] };
}

/** What the events of one check share is made once. */
function partsOnce(frameworks: readonly Framework[], own: string): (check: AnyCheck) => CheckParts {
  const parts = new Map<string, CheckParts>();
  return (check) => {
    const known = parts.get(check.id) ?? partsOf(check, controlsOf(frameworks, check.id), own);
    parts.set(check.id, known);
    return known;
  };
}

function noted(trackings: Tracking[], tracking: Tracking): Tracking {
  trackings.push(tracking);
  return tracking;
}

function countsOf(scans: readonly AccountScan[], { unopened }: Plan): AccountCounts {
  const count = (status: Summary["status"]) => scans.filter(({ summary }) => summary?.status === status).length;
  const [complete, incomplete] = [count("complete"), count("incomplete")];
  return {
    complete,
    incomplete: incomplete + unopened.length,
    unentered: scans.filter((one) => one.isDark).length + unopened.length,
    unended: scans.length - complete - incomplete,
  };
}

/** A replay has the recording's clock: it says the same whenever it runs. */
function clockOf(recording: Recording | undefined): () => Date {
  const time = recording?.header.time;
  return () => (time === undefined ? new Date() : new Date(time));
}

/** A replay's id is made of all that decides what it says, so that other checks or settings make it another scan. */
function contextOf(
  { planned, several }: Plan,
  started: Date,
  options: ScanOptions & { readonly regions: readonly string[]; readonly settings: Partial<Settings> },
): ScanContext {
  const [first] = planned;
  const [organization, ...others] = new Set(planned.map(({ account }) => account.organization));
  const shared = {
    started,
    version: version(),
    ...(organization !== undefined && others.length === 0 && { organization }),
    ...(!several && first !== undefined && { account: first.account }),
  };
  if (options.recording === undefined) return { ...shared, id: randomUUID(), hostname: hostname() };
  const { checks, frameworks, regions, settings } = options;
  const ids = [checks, frameworks].map((list) => JSON.stringify(list.map(({ id }) => id)));
  const { policiesId = "" } = options;
  const chosen = [
    ...ids,
    JSON.stringify(regions),
    JSON.stringify(settings),
    ...(policiesId === "" ? [] : [policiesId]),
  ];
  const accounts = planned.map(({ account }) => account.id).join(",");
  return { ...shared, id: uuidOf(["replay", accounts, started.toISOString(), shared.version, ...chosen]) };
}
