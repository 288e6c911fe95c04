import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import { openSession, type Session } from "../aws/session.ts";
import type { Traffic } from "../aws/traffic/traffic.ts";
import type { Tally } from "../compliance/tally.ts";
import type { AplombEvent } from "../events/event.ts";
import { scanEvent } from "../events/scan-event.ts";
import type { Summary } from "../events/summary.ts";
import type { Account } from "../model/account.ts";
import { AwsError, type Unread } from "../model/errors.ts";
import type { Coverage } from "../model/finding.ts";
import type { Settings } from "../model/target.ts";
import type { Planned } from "./accounts.ts";
import { accountGap, regionGap } from "./gaps.ts";
import type { Narrow } from "./narrow.ts";
import { plan } from "./plan.ts";
import { run } from "./run.ts";
import { Telling, type TellingOptions } from "./telling.ts";
import type { Following, Tracking } from "./tracking.ts";

export interface AccountScanOptions extends TellingOptions {
  readonly regions: readonly string[];
  readonly needsRegions: boolean;
  /** Some resources, instead of all. */
  readonly narrow?: Narrow;
  readonly settings: Settings;
  readonly recording?: Recording;
  readonly taps: Omit<Taps, "tape">;
  readonly traffic: Traffic;
  readonly now: () => Date;
  readonly track?: (following: Following) => Tracking;
  readonly signal?: AbortSignal;
  /** It is one of several: an account that cannot be entered is a gap, and its sum is not the scan's last word. */
  readonly isPart: boolean;
  /** Listings at once. */
  readonly listings: number;
  /** Hears that all of it was told. */
  readonly onEnd?: (scan: AccountScan) => void;
}

/** The scan of one account. */
export class AccountScan {
  readonly account: Account;
  readonly #planned: Planned;
  readonly #options: AccountScanOptions;
  readonly #telling: Telling;
  #session: Session | undefined;
  #summary: Summary | undefined;
  #regions: readonly string[] | undefined;
  #isDark = false;

  constructor(planned: Planned, options: AccountScanOptions) {
    this.account = planned.account;
    this.#planned = planned;
    this.#options = options;
    this.#telling = new Telling(options);
  }

  /** Enters the account and finds its regions; reads nothing else yet. Throws an `AwsError` or a `ConfigError`. */
  async open(): Promise<void> {
    const { regions, needsRegions, recording, isPart, taps, settings, narrow } = this.#options;
    const { counter } = this.#telling;
    const access = await this.#planned.open({
      traffic: this.#options.traffic,
      taps: {
        ...taps,
        onCall(call, outcome) {
          counter.count();
          taps.onCall?.(call, outcome);
        },
      },
    });
    const { organization } = this.#planned;
    this.#session = await openSession(access, {
      regions,
      needsRegions,
      ...(narrow !== undefined && { known: narrow.regions }),
      lenient: isPart,
      settings: { ...settings, ...(organization !== undefined && { organization }) },
      ...(recording !== undefined && { recording }),
    }).catch((error: unknown) => {
      access.close();
      throw error;
    });
    this.#regions = this.#session.regional.map(({ region }) => region);
    counter.look(this.#regions.length);
    this.#follow();
  }

  #follow(): void {
    const { track, context, regions } = this.#options;
    this.#telling.tracking = track?.({ scan: context.id, account: this.account.id, regions });
  }

  /** Findings and coverage as they come, then controls, and the account's sum as the last; in batches, each made as it is read. */
  async *events(): AsyncGenerator<Iterable<AplombEvent>> {
    const { now, context, signal, isPart, narrow } = this.#options;
    const began = now();
    const { counter } = this.#telling;
    try {
      yield* this.#looked();
    } finally {
      this.close();
    }
    counter.interrupted = signal?.aborted === true;
    // Half a look says nothing of a control.
    if (!counter.interrupted && narrow === undefined) yield this.#telling.controls(now());
    const summary = counter.summary();
    this.#summary = summary;
    const changes = this.#telling.tracking?.changes;
    this.#options.onEnd?.(this);
    const isNarrow = narrow !== undefined;
    if (isPart) yield [scanEvent({ summary, changes, began, ended: now(), isPart, isNarrow }, context)];
  }

  async *#looked(): AsyncGenerator<Iterable<AplombEvent>> {
    const { checks, now, regions, signal, listings, narrow } = this.#options;
    const session = this.#session ?? (await this.#entered());
    if (session === undefined) return;
    const place = { partition: this.#planned.partition, account: this.account.id };
    if ("kind" in session) {
      this.#isDark = true;
      // What is open in it stays so.
      this.#follow();
      yield this.#unseen(accountGap({ place, checks, unread: session, time: now() }));
      return;
    }
    if (session.regionsUnread !== undefined) {
      yield this.#unseen(regionGap({ place, checks, unread: session.regionsUnread, time: now() }));
    }
    const options = { now, regions, listings, ...(signal !== undefined && { signal }) };
    const units = narrow === undefined ? plan(checks, session) : narrow.units(session);
    for await (const batch of run(units, options)) yield this.#telling.all(batch, signal);
  }

  /** Why it cannot be entered is an answer too. */
  async #entered(): Promise<Session | Unread | undefined> {
    try {
      await this.open();
      return this.#session;
    } catch (error) {
      if (error instanceof AwsError) return error.unread;
      throw error;
    }
  }

  #unseen(coverage: Coverage): AplombEvent[] {
    const { narrow } = this.#options;
    const wanted = narrow && { wanted: narrow.ids };
    return this.#telling.events({ kind: "coverage", coverage: { ...coverage, ...wanted } });
  }

  /** What its findings come to, by check. */
  get tally(): Tally {
    return this.#telling.tally;
  }

  /** How it went, when it has ended. */
  get summary(): Summary | undefined {
    return this.#summary;
  }

  get partition(): string {
    return this.#planned.partition;
  }

  /** The regions that are looked at; nothing before it was entered. */
  get regions(): readonly string[] | undefined {
    return this.#regions;
  }

  /** Nobody could enter it. */
  get isDark(): boolean {
    return this.#isDark;
  }

  close(): void {
    this.#session?.close();
    this.#session = undefined;
  }
}
