/** What became of messages. `lost`: they are not ours any more, or could not be removed, and so come again. */
export const OUTCOMES = ["deleted", "released", "buried", "lost"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** What is counted of a queue: at any time, as many were received as have an outcome or are in hand. */
export class Tally {
  /** The queue's name. */
  readonly queue: string;
  received = 0;
  readonly outcomes: Record<Outcome, number> = { deleted: 0, released: 0, buried: 0, lost: 0 };
  inHand = 0;
  /** Handlers that have ended, and for how long they ran in all. */
  handled = 0;
  handledMs = 0;
  lastError: { readonly time: number; readonly sentence: string } | undefined;
  /** Since when the queue was asked for messages and has not answered, by a clock that only grows. */
  silentSince: number | undefined;

  constructor(queue: string) {
    this.queue = queue;
  }

  took(count: number): void {
    this.received += count;
    this.inHand += count;
  }

  settled(outcome: Outcome): void {
    this.outcomes[outcome] += 1;
    this.inHand -= 1;
  }
}

const SILENCE_MS = 3 * 60_000;

/** What is wrong with whoever takes from these queues, in a sentence; nothing, if all is well. */
export function silenceOf(tallies: readonly Tally[], elapsed: number): string | undefined {
  const silent = tallies.find(({ silentSince }) => silentSince !== undefined && elapsed - silentSince > SILENCE_MS);
  return silent && `The queue ${silent.queue} has not answered for more than three minutes.`;
}
