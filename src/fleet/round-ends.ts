import type { Clock } from "../watch/clock.ts";
import type { Receivers } from "./account-work.ts";
import { roundEvent, type Teller } from "./round-event.ts";
import type { Rounds } from "./rounds.ts";

export interface RoundEnds {
  readonly rounds: Pick<Rounds, "openRounds" | "complete" | "finish">;
  readonly receivers: Receivers;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears, in a sentence, that a round has ended, or what keeps it from being asked about. */
  readonly notice: (sentence: string) => void;
}

const PAUSE_MS = 15_000;

/** Until it is told to end, asks now and then whether a round is complete, whoever scanned its last account, and tells its sum. */
export async function watchRounds(ends: RoundEnds): Promise<void> {
  const { clock, signal } = ends;
  while (!signal.aborted) {
    await clock.sleep(PAUSE_MS, signal);
    if (!signal.aborted) await endRounds(ends);
  }
}

/** Tells the sum of each round that is complete. What goes wrong is told, and tried again the next time. */
export async function endRounds({ rounds, receivers, teller, notice, ...ends }: RoundEnds): Promise<void> {
  try {
    for (const { id } of await rounds.openRounds()) {
      const ended = await rounds.complete(id);
      if (ended === undefined) continue;
      await receivers.write([roundEvent(ended, teller)], ended);
      await receivers.settled({ of: ended, signal: ends.signal.aborted ? undefined : ends.signal });
      await rounds.finish(ended);
      notice(`round ${id} is ${ended.sums.summary.status}: all of its accounts have ended.`);
    }
  } catch (error) {
    if (!ends.signal.aborted)
      notice(`the rounds cannot be looked at: ${error instanceof Error ? error.message : error}`);
  }
}
