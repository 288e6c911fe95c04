import type { Summary } from "../events/summary.ts";
import { AwsError, ConfigError } from "../model/errors.ts";
import type { Changes } from "../model/lifecycle.ts";
import type { Done } from "./round-done.ts";
import { type Reason, type RoundSums, RoundTotals } from "./round-totals.ts";
import type { Rounds } from "./rounds.ts";

/** How a round stands. */
export interface RoundStatus {
  readonly id: string;
  readonly state: "open" | "done";
  readonly started: Date;
  /** Of one that is done. */
  readonly ended?: Date;
  /** How long it took; of an open one, has taken. */
  readonly seconds: number;
  readonly accounts: AccountsStatus;
  /** The first few that have not ended, by id. */
  readonly waiting: readonly string[];
  /** Why accounts failed, the most frequent reasons first. */
  readonly reasons: readonly Reason[];
  /** What those that have ended came to. */
  readonly summary: Summary;
  readonly changes?: Changes;
}

export interface AccountsStatus {
  readonly all: number;
  readonly complete: number;
  readonly incomplete: number;
  /** Of the incomplete ones, those that nobody could enter. */
  readonly unentered: number;
  /** Given up. */
  readonly failed: number;
  readonly waiting: number;
}

/** A round that cannot be told of. */
export interface UntoldRound {
  readonly id: string;
  readonly problem: string;
}

/** Accounts that wait and are named. */
const NAMED = 5;

/** How a round stands. Throws a `ConfigError` if there is none. */
export async function statusOf(rounds: Rounds, id: string, now: Date): Promise<RoundStatus> {
  const done = await rounds.outcome(id);
  if (done !== undefined) return doneStatus(done);
  const manifest = await rounds.manifest(id);
  if (manifest === undefined) {
    throw new ConfigError(`There is no round ${id}.`, {
      hint: "Check --round and --state; `aplomb fleet status` without --round tells of all.",
    });
  }
  const waiting = new Set(manifest.accounts.map((account) => account.id));
  const totals = new RoundTotals();
  for await (const { account, marker } of rounds.marks(id)) if (waiting.delete(account)) totals.add(marker);
  const sums = unended(totals.sums(), waiting.size);
  return {
    id,
    state: "open",
    started: manifest.started,
    seconds: secondsBetween(manifest.started, now),
    accounts: countsOf(sums, manifest.accounts.length, waiting.size),
    waiting: [...waiting].sort().slice(0, NAMED),
    ...told(sums),
  };
}

/** What is not ended is not complete, however much of it is. */
function unended(sums: RoundSums, waiting: number): RoundSums {
  return waiting === 0 ? sums : { ...sums, summary: { ...sums.summary, status: "incomplete" } };
}

/** The same of one among others, of which the rest is told even if this one cannot be. */
export async function statusOrProblem(rounds: Rounds, id: string, now: Date): Promise<RoundStatus | UntoldRound> {
  try {
    return await statusOf(rounds, id, now);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof AwsError)) throw error;
    return { id, problem: error.message };
  }
}

/** All of its accounts were seen whole. */
export function isWell({ accounts }: RoundStatus): boolean {
  return accounts.complete === accounts.all;
}

function doneStatus({ manifest, sums }: Done): RoundStatus {
  const { id, started, accounts } = manifest;
  const { ended = started } = sums;
  const seconds = secondsBetween(started, ended);
  return {
    ...{ id, state: "done", started, ended, seconds, waiting: [] },
    accounts: countsOf(sums, accounts.length, 0),
    ...told(sums),
  };
}

function countsOf({ accounts }: RoundSums, all: number, waiting: number): AccountsStatus {
  const { complete, incomplete, unentered, unended: failed } = accounts;
  return { all, complete, incomplete, unentered, failed, waiting };
}

function told({ summary, changes, reasons }: RoundSums) {
  return { reasons, summary, ...(changes !== undefined && { changes }) };
}

function secondsBetween(start: Date, end: Date): number {
  return Math.max(0, Math.round((end.getTime() - start.getTime()) / 1_000));
}
