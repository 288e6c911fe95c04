import { failureOf, isNetworkFailure, isThrottle, statusOf } from "../aws/failure.ts";
import { AwsError, type AwsErrorKind, CredentialsError, RefusedError, SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

/** Of AWS, as an `AwsError` says it. */
const PASSING: readonly AwsErrorKind[] = ["network", "throttled", "expired", "deadline"];

/** Of this machine: its disk is full or gone, or too many files are open. Another worker, or this one later, does better. */
const OF_MACHINE: ReadonlySet<unknown> = new Set([
  "EACCES",
  "EDQUOT",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOENT",
  "ENOMEM",
  "ENOSPC",
  "EPERM",
  "EROFS",
]);

/** Whether what went wrong is of the network, a receiver, a rate or this machine, and so no fault of the message that was handled. */
export function isPassing(error: unknown): boolean {
  if (error instanceof RefusedError) return false;
  if (error instanceof SinkError || error instanceof CredentialsError) return true;
  if (error instanceof AwsError && PASSING.includes(error.unread.kind)) return true;
  if (!(error instanceof AwsError) && isOfSdk(error)) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
}

/** What an SDK, or Node, throws itself. */
function isOfSdk(error: unknown): boolean {
  if (isNetworkFailure(error) || isThrottle(error)) return true;
  if (isRecord(error) && (OF_MACHINE.has(error["code"]) || error["name"] === "CredentialsProviderError")) return true;
  // The SDK has tried it a few times, and AWS was still not well.
  if ((statusOf(error) ?? 0) >= 500) return true;
  return failureOf(error, { service: "", operation: "" }).unread.kind === "expired";
}
