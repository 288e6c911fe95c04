import type { Queue } from "../aws/queue.ts";
import { systemClock as elapsedClock } from "../aws/traffic/clock.ts";
import type { LogFile } from "../changes/log-files.ts";
import { changeTable } from "../changes/table.ts";
import { typesOf } from "../scan/plan.ts";
import type { Clock } from "../watch/clock.ts";
import type { Means } from "./account-work.ts";
import { Again } from "./again.ts";
import { consume } from "./consumer.ts";
import { AgainError, PoisonError } from "./consumer-errors.ts";
import type { Handle, Handling } from "./consumer-hand.ts";
import type { Tally } from "./consumer-tally.ts";
import { reasonOf } from "./consumer-trouble.ts";
import { hear } from "./hear.ts";
import { KnownAccounts } from "./known-accounts.ts";
import { type LookMeans, look } from "./look.ts";
import { Looks } from "./looks.ts";
import { isPassing } from "./passing.ts";
import { endRounds, type RoundEnds, watchRounds } from "./round-ends.ts";
import type { Teller } from "./round-event.ts";
import type { Rounds } from "./rounds.ts";
import { type AccountOfRound, type RoundMeans, scanAccount } from "./scan-account.ts";

export interface WorkedQueue {
  readonly queue: Queue;
  readonly concurrency: number;
  readonly tally: Tally;
}

export interface Working extends Means, Pick<RoundMeans, "onScanned">, Pick<LookMeans, "onLooked"> {
  readonly queues: readonly WorkedQueue[];
  readonly rounds: Rounds;
  readonly teller: Teller;
  /** The bytes of a log file; nothing if it is gone. */
  readonly fetch: (file: LogFile) => Promise<Uint8Array | undefined>;
  /** Milliseconds: how long the messages of a worker that has died stay hidden. */
  readonly visibility: number;
  /** Seconds until a second look; 0: none. */
  readonly secondLook: number;
  /** Milliseconds without a message after which a queue is let go; never, if it does not say. */
  readonly idle: number | undefined;
  /** Nothing more is taken. */
  readonly stop: AbortSignal;
  /** What is under way is given back. */
  readonly abort: AbortSignal;
  readonly clock: Clock;
  readonly notice: (sentence: string) => void;
}

/** Takes messages from its queues until it is told to stop; resolves when nothing is in hand any more. Throws what `consume` does. */
export async function work(working: Working): Promise<void> {
  const { queues, rounds, abort, stop, clock, notice, secondLook } = working;
  const known = new KnownAccounts(rounds, () => clock.elapsed());
  const changes = queues.find(({ queue }) => !queue.isFifo)?.queue;
  const again =
    changes === undefined || secondLook === 0
      ? undefined
      : new Again({ queue: changes, delaySeconds: secondLook, clock: elapsedClock });
  const lookMeans: LookMeans = {
    ...working,
    known: (account) => known.find(account),
    again: again && ((account, wants) => again.ask(account, wants)),
    signal: abort,
  };
  const looks = new Looks({ clock: elapsedClock, look: (account, wants) => look(account, wants, lookMeans) });
  const table = changeTable([...typesOf(working.scan.checks).keys()]);
  const over = new AbortController();
  const failed = new AbortController();
  const ends: RoundEnds = { ...working, signal: AbortSignal.any([over.signal, abort]) };
  const watching = queues.some(({ queue }) => queue.isFifo) ? watchRounds(ends) : Promise.resolve();
  try {
    const consumed = queues.map(({ queue, ...its }) => {
      const scanOne = (of: AccountOfRound, handling: Handling) => scanned(of, handling, { queue, working });
      const handle: Handle = hear({ ...working, table, looks, scan: scanOne });
      const stopped = AbortSignal.any([stop, failed.signal]);
      const consuming = consume({ ...working, ...its, queue, handle, stop: stopped, abort, clock, notice });
      // Whoever hears of it closes what the others still work with: they come to an end first.
      return consuming.catch((error: unknown) => {
        failed.abort();
        throw error;
      });
    });
    for (const end of await Promise.allSettled(consumed)) if (end.status === "rejected") throw end.reason;
  } finally {
    over.abort();
    await watching;
  }
  if (!abort.aborted) await endRounds({ ...ends, signal: abort });
}

/** A message that is about to be given up leaves a marker, or its round would wait for it for ever. */
async function scanned(
  of: AccountOfRound,
  handling: Handling,
  { queue, working }: { readonly queue: Queue; readonly working: Working },
): Promise<void> {
  try {
    await scanAccount(of, handling, working);
  } catch (error) {
    const isLast = handling.attempts >= queue.deadLetter.maxReceiveCount;
    const comesAgain = error instanceof AgainError || isPassing(error);
    const isGivenUp = error instanceof PoisonError || (isLast && !comesAgain);
    if (isGivenUp && !handling.signal.aborted) {
      const { attempts } = handling;
      const marker = { status: "failed", ended: new Date(), attempts, reason: reasonOf(error) } as const;
      // The dead-letter queue has the reason, too.
      await working.rounds.mark(of.round, of.account, marker).catch(() => undefined);
    }
    throw error;
  }
}
