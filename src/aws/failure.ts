import { AwsError, type AwsErrorKind } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import type { Call } from "./call.ts";

/** AWS's throttle codes, matched whole: a part such as "rate" is in "generate" too. */
export const THROTTLE_CODES: ReadonlySet<string> = new Set([
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "TooManyRequestsException",
  "SlowDown",
  "BandwidthLimitExceeded",
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
  "EC2ThrottledException",
  "PriorRequestNotComplete",
]);

const DENIED = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AllAccessDisabled",
  "AuthorizationError",
  "Forbidden",
  "NotAuthorized",
  "UnauthorizedAccess",
  "UnauthorizedOperation",
]);

/** Not who may do it, but who it is: no permission would help. A region that is not enabled answers so too. */
const UNAUTHENTICATED = new Set([
  "AuthFailure",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

const UNSUPPORTED = new Set([
  "InvalidAction",
  "MethodNotAllowed",
  "NotImplemented",
  "OptInRequired",
  "UnknownOperationException",
  "UnsupportedOperation",
]);

const NETWORK = new Set([
  "AbortError",
  "CERT_HAS_EXPIRED",
  // Ours, as a recording has it.
  "CircuitOpen",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "NetworkingError",
  "TimeoutError",
]);

/** What the SDK calls an error that has no code of AWS's: a body that it cannot read, or that names none, as a proxy's. */
const NAMELESS = new Set(["Error", "SyntaxError", "Unknown", "UnknownError"]);

/** Turns whatever the SDK threw into an `AwsError` that names the call; an `AwsError` stays as it is. */
export function failureOf(error: unknown, call: Pick<Call, "service" | "operation">): AwsError {
  if (error instanceof AwsError) return error;
  const code = codeOf(error);
  const message = messageOf(error);
  const action = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(message)?.[1];
  const operation = operationOf(call);
  const kind = kindOf(code, error);
  return new AwsError(
    { operation, code, kind, message, ...(action !== undefined && kind === "denied" && { action }) },
    { cause: error },
  );
}

/** `Service:Operation`, as CloudTrail names them. */
export function operationOf({ service, operation }: Pick<Call, "service" | "operation">): string {
  return `${service.replaceAll(" ", "")}:${operation}`;
}

/** AWS refused a request for the rate: the codes above, or 429 and 503 by any other name. */
export function isThrottle(error: unknown): boolean {
  return kindOf(codeOf(error), error) === "throttled";
}

/** Nothing came of a request, for want of a working way to AWS. What we end ourselves is none. */
export function isNetworkFailure(error: unknown): boolean {
  const code = codeOf(error);
  return NETWORK.has(code) && code !== "AbortError" && code !== "CircuitOpen";
}

/** A refusal by an organization's service control policy, as AWS words it. */
export function isServiceControlPolicy(message: string): boolean {
  return message.includes("service control policy");
}

function kindOf(code: string, error: unknown): AwsErrorKind {
  if (code === "NotRecorded") return "not-recorded";
  if (code === "DeadlineExceeded") return "deadline";
  if (THROTTLE_CODES.has(code)) return "throttled";
  if (EXPIRED.has(code)) return "expired";
  if (UNAUTHENTICATED.has(code)) return "unauthenticated";
  if (DENIED.has(code)) return "denied";
  if (UNSUPPORTED.has(code)) return "unsupported";
  if (NETWORK.has(code)) return "network";
  const status = statusOf(error);
  if (status === 429 || status === 503) return "throttled";
  // By whom and for want of what, only AWS's words say: no permission is named on a status alone.
  if ((status === 401 || status === 403) && !NAMELESS.has(code)) return "denied";
  return "other";
}

function codeOf(error: unknown): string {
  if (!isRecord(error)) return "Error";
  // Node's network errors carry `code`; AWS's exceptions carry it in `name`.
  const { code, name } = error;
  if (typeof code === "string" && code !== "") return code;
  return typeof name === "string" && name !== "" ? name : "Error";
}

function messageOf(error: unknown): string {
  const message = isRecord(error) ? error["message"] : error;
  return typeof message === "string" && message !== "" ? message : "AWS gave no message.";
}

export function statusOf(error: unknown): number | undefined {
  const metadata = isRecord(error) ? error["$metadata"] : undefined;
  const status = isRecord(metadata) ? metadata["httpStatusCode"] : undefined;
  return typeof status === "number" ? status : undefined;
}
