import type { FinalizeRequestMiddleware, InitializeMiddleware, MiddlewareStack } from "@smithy/types";
import { decode } from "../model/sdk-json.ts";
import type { Call } from "./call.ts";
import { failureOf } from "./failure.ts";
import type { Limit } from "./limits.ts";
import { PageOrder } from "./page-order.ts";
import type { Tape } from "./recording/tape.ts";
import type { RecordingWriter } from "./recording/writer.ts";

/** What watches the calls: all optional, all shared by every client of a session. */
export interface Taps {
  readonly tape?: Tape;
  readonly recorder?: RecordingWriter;
  /** Told of every call when it has ended: for progress and `--debug`. */
  readonly onCall?: (call: Call, outcome: { readonly milliseconds: number; readonly code?: string }) => void;
}

export interface Caller {
  readonly service: string;
  readonly region: string;
  readonly account: () => string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: middleware here is the same for the inputs and outputs of every client.
type AnyStack = MiddlewareStack<any, any>;

/**
 * At `initialize`, around everything the SDK does: answers from a recording, records, and turns every failure into an
 * `AwsError` that names the call.
 */
export function watchCalls(stack: AnyStack, caller: Caller, taps: Taps): void {
  const pages = new PageOrder();
  const middleware: InitializeMiddleware<object, object> = (next, context) => async (args) => {
    const call: Call = {
      service: caller.service,
      operation: String(context["commandName"]).replace(/Command$/, ""),
      region: caller.region,
      account: caller.account(),
      input: { ...args.input },
    };
    const started = performance.now();
    const done = (code?: string): void =>
      taps.onCall?.(call, { milliseconds: performance.now() - started, ...(code !== undefined && { code }) });
    try {
      const result =
        taps.tape === undefined ? await next(args) : { output: replay(taps.tape, call), response: undefined };
      await taps.recorder?.output(call, result.output);
      pages.check(call, result.output);
      done();
      return result;
    } catch (error) {
      const failure = failureOf(error, call);
      done(failure.unread.code);
      if (failure.unread.kind !== "malformed") await taps.recorder?.error(call, failure);
      throw failure;
    }
  };
  stack.add(middleware, { step: "initialize", priority: "high", name: "aplombWatchCalls" });
}

/** Below the retry, so that a call which waits to retry gives its slot back. */
export function limitAttempts(stack: AnyStack, limit: Limit): void {
  const middleware: FinalizeRequestMiddleware<object, object> = (next) => (args) => limit(() => next(args));
  stack.addRelativeTo(middleware, { relation: "after", toMiddleware: "retryMiddleware", name: "aplombLimitAttempts" });
}

/** A recorded answer. A plain Error is no service exception until it has a name and a status. */
function replay(tape: Tape, call: Call): object {
  const line = tape.answer(call);
  if (line?.output !== undefined) return Object(decode(line.output));
  const { name, message, status } = line?.error ?? {
    name: "NotRecorded",
    message: "The recording has no answer to this call.",
    status: undefined,
  };
  throw Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}
