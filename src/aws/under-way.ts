import type { HandlerExecutionContext } from "@smithy/types";
import type { Call } from "./call.ts";
import type { Admission } from "./traffic/circuits.ts";
import type { Pass } from "./traffic/lane.ts";

/** A call from its beginning to its end, over all its requests. */
export interface CallUnderWay {
  readonly call: Call;
  readonly admission: Admission;
  attempts: number;
  networkFailures: number;
  /** That of its last request, if the network failed it. */
  kept: Pass | undefined;
}

/** What the middlewares of one call tell each other: the SDK gives each of them the same context. */
export class UnderWay {
  readonly #calls = new WeakMap<HandlerExecutionContext, CallUnderWay>();

  begin(context: HandlerExecutionContext, parts: Pick<CallUnderWay, "call" | "admission">): void {
    this.#calls.set(context, { ...parts, attempts: 0, networkFailures: 0, kept: undefined });
  }

  end(context: HandlerExecutionContext): void {
    this.#calls.get(context)?.kept?.leave();
  }

  of(context: HandlerExecutionContext): CallUnderWay {
    const call = this.#calls.get(context);
    if (call === undefined) throw new TypeError("a request without a call");
    return call;
  }
}
