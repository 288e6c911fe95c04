import type { Clock } from "../watch/clock.ts";
import type { Receivers } from "./account-work.ts";
import { reasonOf } from "./consumer-trouble.ts";
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
export async function endRounds({ rounds, receivers, teller, notice, signal }: RoundEnds): Promise<void> {
  const tried = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!signal.aborted) notice(`${what} cannot be looked at: ${reasonOf(error)}`);
    }
  };
  await tried("the rounds", async () => {
    // One that nobody can read must not keep the others from ending.
    for (const { id } of await rounds.openRounds()) await tried(`round ${id}`, () => end(id));
  });

  async function end(id: string): Promise<void> {
    const ended = await rounds.complete(id);
    if (ended === undefined) return;
    await receivers.write([roundEvent(ended, teller)], ended);
    await receivers.settled({ of: ended, signal });
    await rounds.finish(ended);
    notice(`round ${id} is ${ended.sums.summary.status}: all of its accounts have ended.`);
  }
}
