import type { Owner } from "../sink.ts";

/** How many events the receiver refused for good, and what it said of the first. */
export interface Refused {
  readonly events: number;
  readonly example: string;
}

/** Whose events were refused. It keeps nobody: what is known of an owner goes with it. */
export class RefusedEvents {
  readonly #known = new WeakMap<Owner, Refused>();
  /** Stands for all owners, and for nobody. */
  readonly #all = {};

  note(of: Owner | undefined, reason: string): void {
    for (const owner of of === undefined ? [this.#all] : [this.#all, of]) {
      const { events = 0, example = reason } = this.#known.get(owner) ?? {};
      this.#known.set(owner, { events: events + 1, example });
    }
  }

  /** Without an owner: of all. */
  of(of: Owner = this.#all): Refused | undefined {
    return this.#known.get(of);
  }
}
