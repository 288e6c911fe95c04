import { systemClock } from "../aws/traffic/clock.ts";
import { Traffic } from "../aws/traffic/traffic.ts";
import { controlsOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { Tally } from "../compliance/tally.ts";
import { coverageEvent } from "../events/coverage-event.ts";
import type { AplombEvent } from "../events/event.ts";
import { type CheckParts, partsOf } from "../events/rule.ts";
import { type AccountCounts, scanEvent } from "../events/scan-event.ts";
import { Counter, type Summary } from "../events/summary.ts";
import type { Account } from "../model/account.ts";
import { type AnyCheck, optionsOf } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import type { Coverage, Outcome } from "../model/finding.ts";
import type { Settings } from "../model/target.ts";
import { AccountScan, type AccountScanOptions } from "./account-scan.ts";
import { type Plan, planAccounts } from "./accounts.ts";
import { disabledRegion, prefaceOf } from "./gaps.ts";
import { merge } from "./merge.ts";
import { Narrow } from "./narrow.ts";
import { needsRegions } from "./plan.ts";
import { Rollup } from "./rollup.ts";
import { clockOf, contextOf } from "./scan-context.ts";
import type { Scan, ScanOptions } from "./scan-options.ts";
import type { Policies } from "./telling.ts";
import { changesOf, type Following, type Tracking } from "./tracking.ts";

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
  const { frameworks, recording, taps = {}, signal, track } = options;
  const narrow = options.resources && new Narrow(options.checks, options.resources);
  const { checks } = narrow ?? options;
  // What is asked for is looked at wherever it is.
  const regions = narrow === undefined ? (options.regions ?? []) : [];
  const now = clockOf(recording);
  const totals = new Counter();
  const settings = { ownAccounts: [], trustedAccounts: [], ...options.settings };
  const traffic = trafficOf(options);
  const asksRegions = narrow === undefined && needsRegions(checks, regions);
  const whole = async () =>
    options.whom ??
    planAccounts({
      ...options,
      traffic,
      regions: narrow?.regions ?? regions,
      needsRegions: asksRegions,
      notice: options.notice ?? (() => undefined),
      taps: {
        ...taps,
        onCall(call, outcome) {
          totals.count();
          taps.onCall?.(call, outcome);
        },
      },
    });
  const plan = await whole()
    .then((found) => (narrow === undefined ? found : inReach(narrow, found)))
    .catch((error: unknown) => {
      traffic.close();
      throw error;
    });
  const context = contextOf(plan, now(), { ...options, regions, settings });
  const trackings: Tracking[] = [];
  const rollup = plan.several && narrow === undefined && options.part === undefined ? new Rollup() : undefined;
  const shared: Omit<AccountScanOptions, "context"> = {
    ...policiesOf(options),
    checks,
    frameworks,
    everyControl: options.everyControl ?? false,
    partsFor: partsOnce(frameworks, context.version),
    totals,
    onOutcome: (outcome) => scan.onOutcome(outcome),
    regions,
    needsRegions: asksRegions,
    ...(narrow !== undefined && { narrow }),
    ...(options.changesOf !== undefined && { changesOf: options.changesOf }),
    settings: plan.several ? withOwn(settings, plan) : settings,
    taps,
    traffic,
    now,
    isPart: plan.several,
    onEnd: ({ account, tally }) => rollup?.add(account, tally),
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
    if (coverage.status === "failed") rollup?.add(account ?? {}, unseen(checks, coverage));
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
    if (options.part !== undefined) return;
    yield unlooked();
    totals.interrupted = signal?.aborted === true;
    // Half a look says nothing of a control.
    if (!totals.interrupted && rollup !== undefined) yield rollup.events(frameworks, now(), context);
    const changes = changesOf(trackings);
    const accounts = plan.several ? { accounts: countsOf(scans, plan) } : {};
    const { operations } = traffic.summary();
    const sum = {
      summary: totals.summary(),
      isPart: false,
      isNarrow: narrow !== undefined,
      changes,
      ended: now(),
      operations,
      ...accounts,
    };
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

/** Without the accounts in which none of the resources can be. Throws a `ConfigError` if none is left. */
function inReach(narrow: Narrow, plan: Plan): Plan {
  const planned = plan.planned.filter(({ account }) => narrow.isIn(account.id));
  if (planned.length > 0) return { ...plan, planned };
  plan.close();
  throw new ConfigError("None of the resources is in an account that is scanned.", {
    hint: `The accounts are: ${plan.planned.map(({ account }) => account.id).join(", ")}. Give credentials or a role of the resources' own.`,
  });
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

/** What is known of an account that nobody could open. */
function unseen(checks: readonly AnyCheck[], coverage: Coverage): Tally {
  const tally = new Tally();
  for (const check of checks) tally.select(check.id, optionsOf(check));
  tally.unjudged(coverage.checks);
  return tally;
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
