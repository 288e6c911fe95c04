import { Readable } from "node:stream";
import type { DeserializeMiddleware, FinalizeRequestMiddleware } from "@smithy/types";
import { isNetworkFailure, isThrottle, operationOf } from "./failure.ts";
import type { AnyStack } from "./middleware.ts";
import type { Clock } from "./traffic/clock.ts";
import type { Traffic } from "./traffic/traffic.ts";
import type { CallUnderWay, UnderWay } from "./under-way.ts";

/** Requests of one call that the network may fail. Of a dead endpoint the sixth tells no more than the third. */
const NETWORK_ATTEMPTS = 3;

/** Of an error that the SDK would retry, and that is for good: without `cause`, in which it would look too. */
export class GivenUp extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super("given up");
    this.name = "GivenUp";
    this.reason = reason;
  }
}

/**
 * Every HTTP request waits for its turn: below the SDK's retry, so that a call which waits to retry holds nothing, and above
 * the signature, so that none grows old while it waits. Only what the network has failed keeps its slot, so that no others
 * are sent to an endpoint that may be dead before it is known whether it is.
 */
export function paceAttempts(stack: AnyStack, calls: UnderWay, traffic: Traffic): void {
  const middleware: FinalizeRequestMiddleware<object, object> = (next, context) => async (args) => {
    const under = calls.of(context);
    const operation = operationOf(under.call);
    const pass = await traffic.enter(under.call.account ?? "", under.call, {
      hasSlot: under.kept !== undefined,
      check: () => under.admission.check(operation),
    });
    under.kept = undefined;
    traffic.usage.sent(operation, { isRetry: under.attempts > 0, waited: pass.wait });
    under.attempts += 1;
    try {
      return await next(args);
    } catch (error) {
      if (isThrottle(error)) {
        pass.refused();
        traffic.usage.throttled(operation);
      }
      if (isNetworkFailure(error)) under.kept = pass;
      throw isForGood(error, under) ? new GivenUp(error) : error;
    } finally {
      if (under.kept === undefined) pass.leave();
    }
  };
  stack.addRelativeTo(middleware, { relation: "after", toMiddleware: "retryMiddleware", name: "aplombPaceAttempts" });
}

function isForGood(error: unknown, under: CallUnderWay): boolean {
  if (!isNetworkFailure(error)) return false;
  under.networkFailures += 1;
  // Whoever says how often to try is obeyed.
  return process.env["AWS_MAX_ATTEMPTS"] === undefined && under.networkFailures >= NETWORK_ATTEMPTS;
}

/**
 * An answer must end. The SDK's time-out is over with the headers, and its socket's begins anew with each byte, so that a
 * byte now and then would hold a call for ever.
 */
export function limitBodies(stack: AnyStack, clock: Clock, milliseconds: number): void {
  const middleware: DeserializeMiddleware<object, object> = (next: Next) => async (args) => {
    const result = await next(args);
    const body = bodyOf(result.response);
    if (body === undefined || body.readableEnded) return result;
    const timer = clock.after(milliseconds, () => body.destroy(tooSlow(milliseconds)), { background: true });
    body.once("close", () => timer.cancel());
    return result;
  };
  // The innermost: it sees the answer before it is read.
  stack.add(middleware, { step: "deserialize", priority: "low", name: "aplombLimitBodies" });
}

type Next = Parameters<DeserializeMiddleware<object, object>>[0];

function bodyOf(response: unknown): Readable | undefined {
  if (typeof response !== "object" || response === null || !("body" in response)) return undefined;
  return response.body instanceof Readable ? response.body : undefined;
}

function tooSlow(milliseconds: number): Error {
  return Object.assign(new Error(`The answer had not ended after ${milliseconds} ms.`), { name: "TimeoutError" });
}
