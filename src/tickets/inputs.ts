import { textAt } from "../formats/read-event.ts";

/** Which inputs are of no scan that has said how it ended: what a failed one leaves looks like an account without faults. */
export class Inputs {
  readonly #scans = new Map<string, Set<string>>();
  readonly #ended = new Set<string>();

  /** Also if nothing is in it. */
  open(name: string): void {
    if (!this.#scans.has(name)) this.#scans.set(name, new Set());
  }

  add(name: string, event: unknown): void {
    const scan = textAt(event, "aplomb.scan.id");
    this.#scans.get(name)?.add(scan);
    // The sum of one account is not the last line.
    const isLast = textAt(event, "data_stream.dataset") === "aplomb.scan";
    if (isLast && textAt(event, "aplomb.scan.scope") !== "account") this.#ended.add(scan);
  }

  /** Names of inputs; one scan may be in several. */
  unended(): string[] {
    return [...this.#scans].flatMap(([name, scans]) =>
      scans.values().some((scan) => this.#ended.has(scan)) ? [] : [name],
    );
  }
}
