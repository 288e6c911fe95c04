import type { HandlerExecutionContext, InitializeMiddleware, MiddlewareStack } from "@smithy/types";
import type { AwsError } from "../model/errors.ts";
import { decode } from "../model/sdk-json.ts";
import { GivenUp } from "./attempts.ts";
import type { Call } from "./call.ts";
import { failureOf, isNetworkFailure, operationOf, statusOf } from "./failure.ts";
import { PageOrder } from "./page-order.ts";
import type { Tape } from "./recording/tape.ts";
import type { RecordingWriter } from "./recording/writer.ts";
import type { Fate } from "./traffic/circuits.ts";
import type { Traffic } from "./traffic/traffic.ts";
import type { UnderWay } from "./under-way.ts";

/** What watches the calls: all optional, all shared by every client of a session. */
export interface Taps {
  readonly tape?: Tape;
  readonly recorder?: RecordingWriter;
  /** Told of every call when it has ended: for progress and `--debug`. Of one that was not begun it is not. */
  readonly onCall?: (call: Call, outcome: { readonly milliseconds: number; readonly code?: string }) => void;
}

export interface Caller {
  readonly service: string;
  readonly region: string;
  readonly account: () => string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: middleware here is the same for the inputs and outputs of every client.
export type AnyStack = MiddlewareStack<any, any>;

export interface Watching {
  readonly taps: Taps;
  readonly traffic: Traffic;
  readonly calls: UnderWay;
}

/**
 * At `initialize`, around everything the SDK does: answers from a recording, records, ends calls when the scan must end, and
 * turns every failure into an `AwsError` that names the call.
 */
export function watchCalls(stack: AnyStack, caller: Caller, { taps, traffic, calls }: Watching): void {
  const pages = new PageOrder();
  const { tape, recorder } = taps;

  /** Asks AWS, if the scan goes on and the endpoint lives. */
  async function ask<T>(call: Call, context: HandlerExecutionContext, next: () => Promise<T>): Promise<T> {
    const admission = traffic.circuits.admit(call, operationOf(call));
    calls.begin(context, { call, admission });
    let fate: Fate = "nothing";
    try {
      const result = await traffic.ending.unlessOver(next);
      fate = "answered";
      return result;
    } catch (error) {
      const failure = failureOf(error instanceof GivenUp ? error.reason : error, call);
      fate = fateOf(failure, call);
      throw failure;
    } finally {
      admission.end(fate);
      // After that: whoever takes its slot must see what became of it.
      calls.end(context);
    }
  }

  const middleware: InitializeMiddleware<object, object> = (next, context) => async (args) => {
    const call: Call = {
      service: caller.service,
      operation: String(context["commandName"]).replace(/Command$/, ""),
      region: caller.region,
      account: caller.account(),
      input: { ...args.input },
    };
    const started = performance.now();
    let isBegun = tape !== undefined;
    const send = () => {
      isBegun = true;
      return next(args);
    };
    const done = (code?: string): void => {
      const milliseconds = performance.now() - started;
      traffic.usage.called(operationOf(call), { took: milliseconds, failed: code !== undefined });
      taps.onCall?.(call, { milliseconds, ...(code !== undefined && { code }) });
    };
    try {
      const result =
        tape === undefined ? await ask(call, context, send) : { output: replay(tape, call), response: undefined };
      await recorder?.output(call, result.output);
      pages.check(call, result.output);
      done();
      return result;
    } catch (error) {
      const failure = failureOf(error, call);
      if (isBegun) done(failure.unread.code);
      if (failure.unread.kind !== "malformed" && !traffic.ending.isInterrupted) await recorder?.error(call, failure);
      throw failure;
    }
  };
  stack.add(middleware, { step: "initialize", priority: "high", name: "aplombWatchCalls" });
}

/** What a failed call says of its endpoint. */
function fateOf({ unread, cause }: AwsError, call: Call): Fate {
  // Those that were asked for credentials have endpoints of their own.
  if (unread.operation !== operationOf(call)) return "nothing";
  if (isNetworkFailure(cause)) return unread;
  return statusOf(cause) === undefined ? "nothing" : "answered";
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
