import { isNetworkFailure, isThrottle } from "../aws/failure.ts";
import { AwsError, CredentialsError, RefusedError, SinkError } from "../model/errors.ts";

/** Whether what went wrong is of the network, a receiver or a rate, and so no fault of the message that was handled. */
export function isPassing(error: unknown): boolean {
  if (error instanceof RefusedError) return false;
  if (error instanceof SinkError || error instanceof CredentialsError) return true;
  if (error instanceof AwsError) return ["network", "throttled", "expired", "deadline"].includes(error.unread.kind);
  if (isNetworkFailure(error) || isThrottle(error)) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
}
