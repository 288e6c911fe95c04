import { AwsError, type Unread } from "../../model/errors.ts";
import type { Clock } from "./clock.ts";

/** Calls in a row that the network failed, after which an endpoint counts as dead. */
const FAILURES = 3;

/** After so long one call may try whether it lives again. */
const PROBE_MS = 30_000;

export interface Endpoint {
  readonly service: string;
  readonly region: string;
}

/** What became of a call: AWS answered, be it with a refusal; the network failed it; or nobody knows. */
export type Fate = "answered" | "nothing" | Unread;

/** A call that may be made. */
export interface Admission {
  /** Throws an `AwsError` if others have found the endpoint dead meanwhile. */
  check(operation: string): void;
  end(fate: Fate): void;
}

/** An endpoint that is dead is dead for all accounts of a scan: one set for all of them. */
export class Circuits {
  readonly #clock: Clock;
  readonly #onOpen: (endpoint: Endpoint, last: Unread) => void;
  readonly #circuits = new Map<string, Circuit>();

  constructor(clock: Clock, onOpen: (endpoint: Endpoint, last: Unread) => void) {
    this.#clock = clock;
    this.#onOpen = onOpen;
  }

  /** Throws an `AwsError` of code `CircuitOpen` while the endpoint counts as dead. */
  admit(endpoint: Endpoint, operation: string): Admission {
    const key = `${endpoint.service} ${endpoint.region}`;
    const circuit =
      this.#circuits.get(key) ?? new Circuit(endpoint, this.#clock, (last) => this.#onOpen(endpoint, last));
    this.#circuits.set(key, circuit);
    return circuit.admit(operation);
  }
}

class Circuit {
  readonly #endpoint: Endpoint;
  readonly #clock: Clock;
  readonly #onOpen: (last: Unread) => void;
  #failures = 0;
  #last: Unread | undefined;
  #openedAt: number | undefined;
  #isProbed = false;

  constructor(endpoint: Endpoint, clock: Clock, onOpen: (last: Unread) => void) {
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#onOpen = onOpen;
  }

  admit(operation: string): Admission {
    const isProbe = this.#openedAt !== undefined;
    if (this.#openedAt !== undefined) {
      const isDue = this.#clock.now() - this.#openedAt >= PROBE_MS;
      if (this.#isProbed || !isDue) throw this.#refusal(operation);
      this.#isProbed = true;
    }
    return {
      check: (again) => {
        if (!isProbe && this.#openedAt !== undefined) throw this.#refusal(again);
      },
      end: (fate) => {
        if (isProbe) this.#isProbed = false;
        if (fate === "answered") this.#close();
        else if (fate !== "nothing") this.#fail(fate, isProbe);
      },
    };
  }

  #close(): void {
    this.#failures = 0;
    this.#openedAt = undefined;
  }

  #fail(last: Unread, isProbe: boolean): void {
    // Calls that were under way when it opened tell nothing new.
    if (this.#openedAt !== undefined && !isProbe) return;
    this.#failures += 1;
    this.#last = last;
    if (this.#failures < FAILURES) return;
    const isNews = this.#openedAt === undefined;
    this.#openedAt = this.#clock.now();
    if (isNews) this.#onOpen(last);
  }

  #refusal(operation: string): AwsError {
    const { service, region } = this.#endpoint;
    const seen = this.#last === undefined ? "" : `, the last one with ${this.#last.code}: ${this.#last.message}`;
    return new AwsError({
      operation,
      code: "CircuitOpen",
      kind: "network",
      message: `Not sent: ${FAILURES} calls to ${service} in ${region} in a row failed${seen}`,
    });
  }
}
