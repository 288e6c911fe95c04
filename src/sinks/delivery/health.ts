import type { SinkError } from "../../model/errors.ts";
import type { Condition } from "./condition.ts";

export type HealthState =
  | { readonly kind: "up" }
  | { readonly kind: "down"; readonly reason: string }
  /** A person has to change something first. For good: what others who were under way hear changes nothing. */
  | { readonly kind: "stopped"; readonly error: SinkError };

/** How a receiver is, for all who send to it; tells each change once, and wakes whoever waits for one. */
export class Health {
  state: HealthState = { kind: "up" };
  readonly #condition: Condition;
  readonly #notice: (sentence: string) => void;

  constructor(condition: Condition, notice: (sentence: string) => void) {
    this.#condition = condition;
    this.#notice = notice;
  }

  get isUp(): boolean {
    return this.state.kind === "up";
  }

  get isDown(): boolean {
    return this.state.kind === "down";
  }

  get isStopped(): boolean {
    return this.state.kind === "stopped";
  }

  /** It has answered about events, whatever it said of them. */
  answered(): void {
    if (this.isDown) {
      this.#notice("Events are taken again.");
      this.state = { kind: "up" };
    }
    this.#condition.wake();
  }

  failed(reason: string): void {
    if (this.isStopped) return;
    if (this.isUp) this.#notice(`Events are not taken: ${reason}.`);
    this.state = { kind: "down", reason };
    this.#condition.wake();
  }

  stop(error: SinkError): void {
    if (!this.isStopped) {
      this.#notice(`Events are not taken: ${error.message}.`);
      this.state = { kind: "stopped", error };
    }
    this.#condition.wake();
  }
}
