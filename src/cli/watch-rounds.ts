import { ConfigError, CredentialsError } from "../model/errors.ts";
import type { Clock } from "../watch/clock.ts";
import type { Journal, Seen, Status } from "../watch/journal.ts";
import type { Requests } from "../watch/requests.ts";
import { fullIsDue } from "../watch/schedule.ts";
import { openFindings, spoolBytes } from "../watch/waiting.ts";
import { EXIT } from "./exit-code.ts";
import { type Round, runRound } from "./round.ts";
import { spoolRoot } from "./spool-root.ts";
import { tellEnd, tellFault } from "./watch-lines.ts";
import type { Plan, WatchSettings } from "./watch-settings.ts";

export interface RoundsOptions {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly requests: Requests;
  /** Ends the round that is under way. */
  readonly signal: AbortSignal;
}

/** The rounds of a watcher: each is a scan of its own, and all that they share is here. */
export class Rounds {
  readonly #options: RoundsOptions;
  #settings: WatchSettings;
  /** When the full posture was last told, in epoch milliseconds. */
  #lastFull: number | undefined;
  #code: number = EXIT.done;

  constructor(settings: WatchSettings, options: RoundsOptions) {
    this.#settings = settings;
    this.#options = options;
  }

  /** Of the last round; interrupted ones aside, as an aplomb that was asked to end has done what it should. */
  get code(): number {
    return this.#code;
  }

  get settings(): WatchSettings {
    return this.#settings;
  }

  /** From the next round on, which tells everything: who takes events now may not know what is there. */
  change(settings: WatchSettings): void {
    this.#settings = settings;
    this.#lastFull = undefined;
  }

  /** One round. Throws only what makes the first one pointless: input or credentials with which nothing can be scanned. */
  async run(number: number): Promise<void> {
    const { clock, journal, requests, signal } = this.#options;
    const began = clock.elapsed();
    const ended = (status: Status) => ({
      status,
      time: clock.now(),
      elapsed: clock.elapsed(),
      duration: clock.elapsed() - began,
    });
    try {
      const { round, gone } = await this.#scan(number);
      const end = ended(statusOf(round));
      this.#code = codeOf(round);
      journal.note(end, await this.#seen(round));
      if (this.#settings.quiet !== true) tellEnd(number, end);
      if (gone) requests.end();
    } catch (error) {
      if (signal.aborted) return journal.note(ended("interrupted"));
      const isInput = error instanceof ConfigError || error instanceof CredentialsError;
      if (number === 1 && isInput && !requests.ended) throw error;
      this.#code = isInput ? EXIT.usage : EXIT.incomplete;
      const end = ended("failed");
      journal.note(end);
      const debug = this.#settings.debug === true;
      tellFault(`round ${number}: failed`, error, { time: end.time, debug });
    }
  }

  async #scan(number: number): Promise<{ readonly round: Round; readonly gone: boolean }> {
    const { plan, clock, signal } = this.#options;
    const { failOn, ...settings } = this.#settings;
    const now = clock.now();
    const full = fullIsDue({ now, last: this.#lastFull, period: plan.period });
    const isLast = number >= plan.rounds;
    const interrupt = new AbortController();
    const stop = () => interrupt.abort();
    signal.addEventListener("abort", stop);
    try {
      const round = await runRound(
        {
          ...settings,
          ...(full && { changesOnly: false }),
          ...(isLast && failOn !== undefined && { failOn }),
        },
        // Gaps are told by the status; a code of 3 then means that something was not delivered.
        { toleratesGaps: true, interrupt },
      );
      const told = round.code !== EXIT.interrupted && (round.code !== EXIT.incomplete || settings.spool !== false);
      if (full && told) this.#lastFull = now;
      return { round, gone: interrupt.signal.aborted && !signal.aborted && onlyStandardOutput(settings) };
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #seen({ summary }: Round): Promise<Seen> {
    const { state } = this.#settings;
    const open = await openFindings(state);
    const folder = spoolRoot(this.#settings);
    const waiting = folder === undefined ? undefined : spoolBytes(folder);
    return {
      summary,
      ...(open !== undefined && { open }),
      ...(waiting !== undefined && { spoolBytes: waiting }),
    };
  }
}

function statusOf({ code, summary }: Round): Status {
  if (summary.status === "interrupted") return "interrupted";
  return code === EXIT.incomplete ? "undelivered" : summary.status;
}

/** As a scan's would be. */
function codeOf({ code, summary }: Round): number {
  return code === EXIT.done && summary.status !== "complete" ? EXIT.incomplete : code;
}

/** Whoever closed the pipe does not come back, as a receiver may. */
function onlyStandardOutput({ logstashUrl, elasticsearchUrl }: Omit<WatchSettings, "failOn">): boolean {
  return logstashUrl === undefined && elasticsearchUrl === undefined;
}
