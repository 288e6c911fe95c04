import { describe, expect, test } from "vitest";
import { failureOf, isServiceControlPolicy } from "../../src/aws/failure.ts";
import { AwsError } from "../../src/model/errors.ts";
import { withAction } from "../../src/scan/facts.ts";

const call = { service: "S3 Control", operation: "GetAccessPoint", region: "eu-west-1", account: undefined, input: {} };

/** What the SDK throws: a name, a message, a status. */
function thrown(
  name: string,
  { message = "No.", status, code }: { message?: string; status?: number; code?: string } = {},
) {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } };
  return Object.assign(new Error(message), { name, ...metadata, ...(code !== undefined && { code }) });
}

describe("kind", () => {
  test.each<readonly [string, unknown, string]>([
    ...[
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
    ].map((name) => [name, thrown(name, { status: 400 }), "throttled"] as const),
    ["429 by any name", thrown("Odd", { status: 429 }), "throttled"],
    ["503 by any name", thrown("ServiceUnavailable", { status: 503 }), "throttled"],
    ["a message about a rate", thrown("ValidationError", { message: "The rate is exceeded", status: 400 }), "other"],
    ["a name that has rate in it", thrown("CannotGenerateReport", { status: 400 }), "other"],
    ["a name that begins like a throttle", thrown("ThrottlingLikeException", { status: 400 }), "other"],

    ["AccessDenied", thrown("AccessDenied", { status: 403 }), "denied"],
    ["AccessDeniedException", thrown("AccessDeniedException", { status: 400 }), "denied"],
    ["UnauthorizedOperation (EC2)", thrown("UnauthorizedOperation", { status: 403 }), "denied"],
    ["AuthFailure (a region that is not enabled)", thrown("AuthFailure", { status: 401 }), "unauthenticated"],
    ["a clock that is wrong", thrown("SignatureDoesNotMatch", { status: 403 }), "unauthenticated"],
    [
      "the same, by a service that speaks JSON",
      thrown("InvalidSignatureException", { status: 403 }),
      "unauthenticated",
    ],
    ["InvalidClientTokenId", thrown("InvalidClientTokenId", { status: 403 }), "unauthenticated"],
    ["403 by any name", thrown("Odd", { status: 403 }), "denied"],
    ["403 with JSON that breaks off, or a proxy's page", thrown("SyntaxError", { status: 403 }), "other"],
    ["403 with XML that breaks off", thrown("Error", { status: 403 }), "other"],
    ["403 without a body", thrown("Unknown", { status: 403 }), "other"],
    ["401 without a code", thrown("UnknownError", { status: 401 }), "other"],
    ["503 without a body", thrown("Unknown", { status: 503 }), "throttled"],
    ["denied comes before the status", thrown("AccessDenied", { status: 503 }), "denied"],

    ["ExpiredToken", thrown("ExpiredToken", { status: 400 }), "expired"],
    ["ExpiredTokenException is no plain 403", thrown("ExpiredTokenException", { status: 403 }), "expired"],
    ["RequestExpired", thrown("RequestExpired", { status: 400 }), "expired"],

    ["UnsupportedOperation", thrown("UnsupportedOperation", { status: 400 }), "unsupported"],
    ["OptInRequired", thrown("OptInRequired", { status: 403 }), "unsupported"],
    ["NotImplemented", thrown("NotImplemented", { status: 501 }), "unsupported"],

    ["Node's code, not the name", thrown("Error", { code: "ECONNREFUSED" }), "network"],
    ["a name that does not resolve", thrown("Error", { code: "ENOTFOUND" }), "network"],
    ["the SDK's time-out", thrown("TimeoutError"), "network"],

    ["an endpoint that others found dead", thrown("CircuitOpen"), "network"],
    ["no time left", thrown("DeadlineExceeded"), "deadline"],
    ["a recording without an answer", thrown("NotRecorded"), "not-recorded"],
    ["500", thrown("InternalFailure", { status: 500 }), "other"],
    ["something that is no Error", "oops", "other"],
    ["nothing", undefined, "other"],
  ])("%s", (_, error, kind) => {
    expect(failureOf(error, call).unread.kind).toBe(kind);
  });
});

test("the operation is named as CloudTrail does, and the cause is kept", () => {
  const error = thrown("NoSuchAccessPoint", { status: 404 });
  const failure = failureOf(error, call);
  expect(failure.unread).toEqual({
    operation: "S3Control:GetAccessPoint",
    code: "NoSuchAccessPoint",
    kind: "other",
    message: "No.",
  });
  expect(failure.cause).toBe(error);
});

test("an error that names its call already stays as it is", () => {
  const error = new AwsError({ operation: "A:B", code: "C", kind: "malformed", message: "D" });
  expect(failureOf(error, call)).toBe(error);
});

test.each([
  [undefined, { code: "Error", message: "AWS gave no message." }],
  [{}, { code: "Error", message: "AWS gave no message." }],
  [Object.assign(new Error(""), { name: "" }), { code: "Error", message: "AWS gave no message." }],
  ["oops", { code: "Error", message: "oops" }],
])("something always can be told of %j", (error, expected) => {
  expect(failureOf(error, call).unread).toMatchObject(expected);
});

describe("the missing action", () => {
  const denied = (message: string, name = "AccessDenied") => failureOf(thrown(name, { message, status: 403 }), call);

  test.each([
    [
      "from the message",
      denied(
        "User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetAccessPoint on resource: x because no identity-based policy allows it",
      ),
      ["s3:Other"],
      "s3:GetAccessPoint",
    ],
    ["from the message without a colon", denied("is not authorized to perform iam:GetRole"), [], "iam:GetRole"],
    [
      "from the declaration, by the operation's name",
      denied("Access Denied"),
      ["s3:ListAccessPoints", "s3:GetAccessPoint"],
      "s3:GetAccessPoint",
    ],
    [
      "from the declaration, where the operation has another name",
      denied("Access Denied"),
      ["s3:GetAccountPublicAccessBlock"],
      "s3:GetAccountPublicAccessBlock",
    ],
    ["nowhere", denied("Access Denied"), [], undefined],
    [
      "only where it is denied",
      denied("is not authorized to perform: s3:GetAccessPoint", "ThrottlingException"),
      ["s3:GetAccessPoint"],
      undefined,
    ],
  ])("%s", (_, error, declared, action) => {
    expect(withAction(error, declared).unread.action).toBe(action);
  });
});

test.each([
  ["... with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/x", true],
  ["... because no identity-based policy allows the ec2:DescribeVolumes action", false],
])("a service control policy: %s", (message, expected) => {
  expect(isServiceControlPolicy(message)).toBe(expected);
});
