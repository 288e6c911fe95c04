import { numberAt, textAt } from "../formats/read-event.ts";
import { timeAt } from "../reading/listing.ts";

export const EVALUATIONS = ["passed", "failed", "unknown"] as const;

export type Evaluation = (typeof EVALUATIONS)[number];

/** What the findings of one check in one place and scan share. Kept once: an output may have a million findings. */
export interface Origin {
  readonly account: string;
  /** Empty for a global thing. */
  readonly region: string;
  readonly check: string;
  /** `event.severity`. */
  readonly score: number;
  readonly scan: string;
  /** `event.sequence`: the later scan has the greater one. */
  readonly sequence: number;
}

/** The last word of an output on one finding. */
export interface Known {
  readonly origin: Origin;
  readonly evaluation: Evaluation;
  /** Epoch milliseconds: when it was told. */
  readonly time: number;
  /** Empty if it passed: nobody asks, and most findings pass. */
  readonly resource: string;
  readonly message: string;
}

/** The findings of an output by their id, the newest of each; repeats and the order of lines make no difference. */
export class Findings {
  readonly #byId = new Map<string, Known>();
  readonly #origins = new Map<string, Origin>();
  readonly #messages = new Map<string, string>();
  readonly #counts = new Map<Origin, number>();

  /** False if the event lacks what makes it a finding. */
  add(event: unknown): boolean {
    const id = textAt(event, "aplomb.finding.id");
    const evaluation = EVALUATIONS.find((one) => one === textAt(event, "result.evaluation"));
    const origin = this.#originOf(event);
    if (id === "" || evaluation === undefined || origin.check === "" || origin.account === "") return false;
    const known = this.#byId.get(id);
    const resource = evaluation === "passed" ? "" : textAt(event, "resource.id");
    const message = this.#shared(textAt(event, "message"));
    const next = { origin, evaluation, time: timeAt(event), resource, message };
    if (known === undefined || isNewer(next, known)) {
      this.#byId.set(id, next);
      if (known?.origin.scan !== origin.scan) this.#counts.set(origin, (this.#counts.get(origin) ?? 0) + 1);
    }
    return true;
  }

  get(id: string): Known | undefined {
    return this.#byId.get(id);
  }

  entries(): IterableIterator<[string, Known]> {
    return this.#byId.entries();
  }

  /** How many findings each origin had, those that a later scan replaced included; a repeat is never counted. */
  counts(): ReadonlyMap<Origin, number> {
    return this.#counts;
  }

  #originOf(event: unknown): Origin {
    const origin: Origin = {
      account: textAt(event, "cloud.account.id"),
      region: textAt(event, "cloud.region"),
      check: textAt(event, "rule.id"),
      score: numberAt(event, "event.severity"),
      scan: textAt(event, "aplomb.scan.id"),
      sequence: numberAt(event, "event.sequence"),
    };
    const key = JSON.stringify(Object.values(origin));
    const known = this.#origins.get(key);
    if (known === undefined) this.#origins.set(key, origin);
    return known ?? origin;
  }

  #shared(message: string): string {
    const known = this.#messages.get(message);
    if (known === undefined) this.#messages.set(message, message);
    return known ?? message;
  }
}

/** Of two words of one scan the later counts, and of those in the same instant the worse, whichever line is first. */
const WORSE: Readonly<Record<Evaluation, number>> = { passed: 0, unknown: 1, failed: 2 };

function isNewer(next: Known, known: Known): boolean {
  const later = next.origin.sequence - known.origin.sequence || next.time - known.time;
  return later > 0 || (later === 0 && WORSE[next.evaluation] > WORSE[known.evaluation]);
}
