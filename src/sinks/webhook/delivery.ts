import { plural } from "../../model/plural.ts";
import { messageOf } from "../../tickets/body.ts";
import type { Step, StepType } from "../../tickets/step.ts";
import type { Poster } from "./poster.ts";
import type { Letter, Sent } from "./sent.ts";

export interface DeliveryOptions {
  readonly sent: Pick<Sent, "outbox" | "decide" | "accepted" | "refused">;
  readonly poster: Pick<Poster, "post">;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Hears what a person must know, in a sentence. */
  readonly notice: (sentence: string) => void;
}

/** So many in a row that got no answer, and the receiver counts as down. */
const DOWN = 3;

/** Posts one message after the other. What gets no answer waits in the outbox, and goes first at the next run. */
export class Delivery {
  readonly accepted: Record<StepType, number> = { "ticket.created": 0, "ticket.updated": 0, "ticket.resolved": 0 };
  refused = 0;
  waiting = 0;
  #failures = 0;
  #isOver = false;
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Whether all that was decided on has been heard. */
  get isWhole(): boolean {
    return this.refused + this.waiting === 0;
  }

  /** What earlier runs have left. */
  async flush(): Promise<void> {
    for (const letter of this.#options.sent.outbox()) {
      if (this.#isStopped) this.waiting += 1;
      else await this.#send(letter);
    }
  }

  async deliver(steps: readonly Step[]): Promise<void> {
    const { sent, now } = this.#options;
    for (const [index, step] of steps.entries()) {
      if (this.#isStopped) {
        this.waiting += steps.length - index;
        return;
      }
      const letter = { key: step.item.key, type: step.type, ...messageOf(step, now()) };
      sent.decide(letter, step);
      await this.#send(letter);
    }
  }

  get #isStopped(): boolean {
    return this.#isOver || this.#options.signal.aborted;
  }

  async #send(letter: Letter): Promise<void> {
    const { sent, poster, signal, notice, now } = this.#options;
    const verdict = await poster.post({ ...letter, signal });
    if (verdict.kind === "accepted") {
      sent.accepted(letter, now());
      this.accepted[letter.type] += 1;
      this.#failures = 0;
      return;
    }
    if (verdict.kind === "refused") {
      sent.refused(letter);
      this.refused += 1;
      this.#failures = 0;
      notice(`${letter.type} ${letter.key} was refused: ${verdict.reason}`);
      return;
    }
    this.waiting += 1;
    if (signal.aborted) return;
    notice(`${letter.type} ${letter.key} waits for the next run: ${verdict.reason}.`);
    this.#failures += 1;
    if (verdict.kind === "stop") notice(verdict.hint);
    else if (this.#failures >= DOWN)
      notice(`${plural(DOWN, "message")} in a row got no answer: no more are posted now.`);
    this.#isOver = verdict.kind === "stop" || this.#failures >= DOWN;
  }
}
