import type { Outcome } from "../model/finding.ts";
import { say } from "./stderr.ts";

/** Resources that a person asked for, and that no account has: a mistyped id must not look like a resource without faults. */
export class NotFound {
  readonly #ids: Set<string>;

  constructor(ids: readonly string[] = []) {
    this.#ids = new Set(ids);
  }

  hear(outcome: Outcome): void {
    if (outcome.kind !== "coverage") return;
    const { wanted = [], missing = [], status } = outcome.coverage;
    // What could not be read is a gap, and told as one.
    for (const id of wanted) if (status === "failed" || !missing.includes(id)) this.#ids.delete(id);
  }

  get some(): boolean {
    return this.#ids.size > 0;
  }

  tell(): void {
    for (const id of this.#ids) say(`not found: ${id}`);
  }
}
