import { plural } from "../../model/plural.ts";
import { messageOf } from "../../tickets/body.ts";
import type { Step, StepType } from "../../tickets/step.ts";
import type { Poster } from "./poster.ts";
import type { LeftLetter, Sent } from "./sent.ts";

export interface DeliveryOptions {
  readonly sent: Pick<Sent, "outbox" | "decide" | "postedAgain" | "accepted" | "refused" | "failed">;
  readonly poster: Pick<Poster, "post">;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Hears what a person must know, in a sentence. */
  readonly notice: (sentence: string) => void;
}

/** So many different ones in a row that got no answer, and the receiver counts as down. */
const DOWN = 3;

/**
 * Posts one message after the other. What gets no answer waits in the outbox. It is posted again after all that is new:
 * one that a receiver never takes, or always chokes on, must not stand before those that it would take.
 */
export class Delivery {
  readonly accepted: Record<StepType, number> = { "ticket.created": 0, "ticket.updated": 0, "ticket.resolved": 0 };
  refused = 0;
  waiting = 0;
  #failures = 0;
  #isOver = false;
  /** Keys of letters that this run was done with. */
  readonly #tried = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Whether all that was decided on has been heard. */
  get isWhole(): boolean {
    return this.refused + this.waiting === 0;
  }

  /** `decide` gives what is to be said, as the memory stands: again when something that had waited for long was heard. */
  async run(decide: () => readonly Step[]): Promise<void> {
    await this.#flush(({ hasFailed }) => !hasFailed);
    await this.#deliver(decide());
    if (await this.#flush(({ key }) => !this.#tried.has(key))) await this.#deliver(decide());
  }

  /** What earlier runs have left. True if any of it waits no more. */
  async #flush(isTurn: (letter: LeftLetter) => boolean): Promise<boolean> {
    const before = this.waiting;
    let [count, failures] = [0, 0];
    for (const letter of this.#options.sent.outbox()) {
      if (!isTurn(letter)) continue;
      count += 1;
      this.#tried.add(letter.key);
      // That those fail again says less of the receiver than of them; the others get their turn in the next run.
      if (this.#isStopped || failures >= DOWN) this.waiting += 1;
      else failures = (await this.#send(letter)) ? 0 : failures + Number(letter.hasFailed);
    }
    return this.waiting - before < count;
  }

  async #deliver(steps: readonly Step[]): Promise<void> {
    const { sent, now } = this.#options;
    const wanted = steps.filter(({ item }) => !this.#refused.has(item.key));
    for (const [index, step] of wanted.entries()) {
      if (this.#isStopped) {
        this.waiting += wanted.length - index;
        return;
      }
      const letter = { key: step.item.key, type: step.type, ...messageOf(step, now()) };
      sent.decide(letter, step);
      this.#tried.add(letter.key);
      await this.#send({ ...letter, hasFailed: false, mayBeHeard: false });
    }
  }

  get #isStopped(): boolean {
    return this.#isOver || this.#options.signal.aborted;
  }

  /** False if it got no answer. */
  async #send(letter: LeftLetter): Promise<boolean> {
    const { sent, poster, signal, notice, now } = this.#options;
    const { type, key } = letter;
    if (letter.hasFailed && !letter.mayBeHeard) sent.postedAgain(letter);
    const { verdict, mayBeHeard: mayBeHeardNow } = await poster.post({ ...letter, signal });
    const mayBeHeard = letter.mayBeHeard || mayBeHeardNow;
    if (verdict.kind === "accepted") {
      sent.accepted(letter, now());
      this.accepted[type] += 1;
      this.#failures = 0;
      return true;
    }
    if (verdict.kind === "refused" && !mayBeHeard) {
      sent.refused(letter);
      this.refused += 1;
      this.#refused.add(key);
      this.#failures = 0;
      notice(`${type} ${key} was refused: ${verdict.reason}`);
      return true;
    }
    this.waiting += 1;
    // An interrupt is not the letter's fault: it keeps its place.
    if (verdict.kind === "later" && signal.aborted) return false;
    sent.failed(letter, { mayBeHeard });
    if (verdict.kind === "refused") {
      this.#failures = 0;
      notice(`${type} ${key} was refused, and may have been heard before, so it is kept as it is: ${verdict.reason}`);
      return true;
    }
    notice(`${type} ${key} waits for the next run: ${verdict.reason}.`);
    if (!letter.hasFailed) this.#failures += 1;
    if (verdict.kind === "stop") notice(verdict.hint);
    else if (this.#failures >= DOWN)
      notice(`${plural(DOWN, "message")} in a row got no answer: no more are posted now.`);
    this.#isOver = verdict.kind === "stop" || this.#failures >= DOWN;
    return false;
  }
}
