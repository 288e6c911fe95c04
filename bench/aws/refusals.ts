import { type Answer, JSON_1_1, JSON_REST, REQUEST_ID, Refusal, XML } from "./answer.ts";
import type { Call, Service } from "./call.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import type { Protocol } from "./serve.ts";
import { escapeXml } from "./xml.ts";

/** How each service speaks that is served by schema. */
const PROTOCOLS: ReadonlyMap<Service, Protocol> = new Map(
  Object.values(operations).flatMap(({ wire }) => (wire === undefined ? [] : [[wire.service, wire.protocol] as const])),
);

function protocolOf(service: Service): Protocol | "ec2" | "s3" {
  if (service === "Organizations") return "json";
  if (service === "AccessAnalyzer") return "rest-json";
  if (service === "EC2") return "ec2";
  if (service === "S3" || service === "S3Control") return "s3";
  return PROTOCOLS.get(service) ?? "query";
}

/** A refusal in the form of the service's protocol. */
export function refusalAnswer(service: Service, { code, status, message, fields, headers }: Refusal): Answer {
  const protocol = protocolOf(service);
  if (protocol === "json") {
    return { status, type: JSON_1_1, headers, body: Buffer.from(JSON.stringify({ __type: code, Message: message })) };
  }
  if (protocol === "rest-json") {
    const told = { ...headers, "x-amzn-errortype": code };
    return { status, type: JSON_REST, headers: told, body: Buffer.from(JSON.stringify({ message })) };
  }
  const more = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  const error = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>${more.join("")}`;
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${wrapped(service, error)}`);
  return { status, type: XML, headers, body };
}

function wrapped(service: Service, error: string): string {
  switch (service) {
    case "EC2":
      return `<Response><Errors><Error>${error}</Error></Errors><RequestID>${REQUEST_ID}</RequestID></Response>`;
    case "S3":
      return `<Error>${error}<RequestId>${REQUEST_ID}</RequestId><HostId>simulated</HostId></Error>`;
    default:
      return `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`;
  }
}

/** What AWS says to whoever may not. */
export function denied(call: Call, operation: Operation): Refusal {
  const action = operation.action ?? `${call.service.toLowerCase()}:${call.operation}`;
  const where = operation.resource === undefined ? "" : ` on resource: ${operation.resource(call)}`;
  const why = `because no identity-based policy allows the ${action} action`;
  const message = `User: ${call.caller} is not authorized to perform: ${action}${where} ${why}`;
  const protocol = protocolOf(call.service);
  if (protocol === "json") return new Refusal({ code: "AccessDeniedException", status: 400, message });
  if (protocol === "rest-json") return new Refusal({ code: "AccessDeniedException", status: 403, message });
  if (call.service !== "EC2") return new Refusal({ code: "AccessDenied", status: 403, message });
  const prefix = "You are not authorized to perform this operation.";
  return new Refusal({ code: "UnauthorizedOperation", status: 403, message: `${prefix} ${message}` });
}

export type Trouble =
  | "throttled"
  | "internal-error"
  | "unavailable"
  | "expired-token"
  | "no-such-operation"
  | "wrong-region";

type Told = readonly [code: string, status: number, message: string];

/** By protocol; `query` is of REST and XML, too, but for S3. */
type Words = { readonly [Name in "ec2" | "s3" | "json" | "rest-json" | "query"]?: Told };

const TROUBLES: { readonly [Name in Trouble]: Words } = {
  throttled: {
    ec2: ["RequestLimitExceeded", 503, "Request limit exceeded."],
    s3: ["SlowDown", 503, "Please reduce your request rate."],
    json: ["ThrottlingException", 400, "Rate exceeded"],
    "rest-json": ["ThrottlingException", 429, "Rate exceeded"],
    query: ["Throttling", 400, "Rate exceeded"],
  },
  "internal-error": {
    ec2: ["InternalError", 500, "An internal error has occurred"],
    s3: ["InternalError", 500, "We encountered an internal error. Please try again."],
    json: ["ServiceException", 500, "The request failed because of an internal error."],
    "rest-json": ["InternalServerException", 500, "Internal server error."],
    query: ["InternalFailure", 500, "The request processing has failed because of an unknown error."],
  },
  unavailable: {
    ec2: ["Unavailable", 503, "The server is overloaded and can't handle the request."],
    json: ["ServiceUnavailableException", 503, "The service is unavailable."],
    "rest-json": ["ServiceUnavailableException", 503, "The service is unavailable."],
    query: ["ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server."],
  },
  "expired-token": {
    ec2: ["RequestExpired", 400, "Request has expired."],
    s3: ["ExpiredToken", 400, "The provided token has expired."],
    json: ["ExpiredTokenException", 400, "The security token included in the request is expired"],
    "rest-json": ["ExpiredTokenException", 403, "The security token included in the request is expired"],
    query: ["ExpiredToken", 403, "The security token included in the request is expired"],
  },
  "no-such-operation": {
    s3: ["NotImplemented", 501, "What you asked for is not simulated."],
    json: ["UnknownOperationException", 400, "The operation is not simulated."],
    "rest-json": ["UnknownOperationException", 404, "The operation is not simulated."],
    query: ["InvalidAction", 400, "The action is not valid for this endpoint, or is not simulated."],
  },
  "wrong-region": {
    ec2: ["AuthFailure", 401, "AWS was not able to validate the provided access credentials"],
    json: ["InvalidSignatureException", 400, "Credential should be scoped to a valid region."],
    "rest-json": ["InvalidSignatureException", 403, "Credential should be scoped to a valid region."],
    query: ["SignatureDoesNotMatch", 403, "Credential should be scoped to a valid region."],
  },
};

export function trouble(name: Trouble, service: Service): Refusal {
  const words = TROUBLES[name];
  const protocol = protocolOf(service);
  const [code, status, message] = (protocol === "rest-xml" ? undefined : words[protocol]) ?? words.query ?? NONE;
  return new Refusal({ code, status, message });
}

const NONE: Told = ["InternalFailure", 500, "No words for this trouble."];
