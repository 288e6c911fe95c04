import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { servedCall } from "../../bench/aws/request.ts";

/** One HTTP request to AWS, as far as it can be told from outside. */
export interface WireCall {
  /** As `Unread.operation` has it: `EC2`, `S3Control`, `CloudTrail`. */
  readonly service: string;
  readonly operation: string;
  /** Of the signature; empty for an unsigned request. */
  readonly region: string;
  /** Id of the key that signed it; empty for an unsigned request. */
  readonly accessKey: string;
  /** Bucket, access point, function: what the path names. */
  readonly name: string;
  readonly parameters: URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** How the server itself has answered a call. */
export interface Answered {
  readonly call: WireCall;
  readonly status: number;
  readonly type: string;
}

/** Has another server than the proxy's own answer. */
export interface Elsewhere {
  readonly upstream: string;
}

/** Answers in the server's place, or has another one do so, changes its answer, holds it back (as a promise), or lets the call pass. */
export type Rule = (
  call: WireCall,
) => Answer | Elsewhere | { readonly rewrite: (body: string) => string } | undefined | Promise<Answer | undefined>;

/** A reverse proxy on loopback before an AWS API server. The first rule with an answer wins. */
export interface WireProxy {
  readonly endpoint: string;
  /** Every call so far, in order. */
  readonly calls: WireCall[];
  /** What no rule has answered. */
  readonly answered: Answered[];
  rules: readonly Rule[];
  close(): Promise<void>;
}

export async function startProxy(upstream: string): Promise<WireProxy> {
  // moto closes each connection after its answer.
  const agent = new Agent({ keepAlive: false });
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      // The scanner may have gone away meanwhile: some tests are about that.
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end(String(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    const call = callOf(incoming, body);
    proxy.calls.push(call);
    let rewrite: ((body: string) => string) | undefined;
    let server = upstream;
    for (const rule of proxy.rules) {
      const answer = await rule(call);
      if (answer === undefined) continue;
      if ("rewrite" in answer) {
        rewrite = answer.rewrite;
        break;
      }
      if ("upstream" in answer) {
        server = answer.upstream;
        break;
      }
      outgoing.writeHead(answer.status, { "content-type": answer.type, "x-amz-request-id": "proxied" });
      outgoing.end(answer.body);
      return;
    }
    const forwarded = request(new URL(incoming.url ?? "/", server), {
      agent,
      method: incoming.method,
      headers: { ...incoming.headers, connection: "close" },
    });
    forwarded.end(body);
    const [response]: IncomingMessage[] = await once(forwarded, "response");
    if (response === undefined) throw new Error("no response");
    const answer = await bytesOf(response);
    const type = response.headers["content-type"] ?? "";
    proxy.answered.push({ call, status: response.statusCode ?? 0, type });
    const sent = rewrite === undefined ? answer : Buffer.from(rewrite(answer.toString("utf8")));
    const headers: IncomingHttpHeaders = { ...response.headers, "content-length": String(sent.length) };
    delete headers["transfer-encoding"];
    delete headers.connection;
    // Whatever HEAD would have had for a body is not sent, but its length is told.
    if (incoming.method === "HEAD") headers["content-length"] = response.headers["content-length"];
    outgoing.writeHead(response.statusCode ?? 502, headers);
    outgoing.end(sent);
  }

  const { port } = server.address() as AddressInfo;
  const proxy: WireProxy = {
    endpoint: `http://127.0.0.1:${port}`,
    calls: [],
    answered: [],
    rules: [],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

/** `EC2:DescribeVolumes` and the like. */
export function nameOf({ service, operation }: WireCall): string {
  return `${service}:${operation}`;
}

/** An error in the words and the form of the call's service. */
export function failure(
  call: WireCall,
  { code, message, status }: { code: string; message: string; status: number },
): Answer {
  const error = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  switch (call.service) {
    case "EC2":
      return xml(status, `<Response><Errors><Error>${error}</Error></Errors><RequestID>proxied</RequestID></Response>`);
    case "S3":
      return xml(status, `<Error>${error}<RequestId>proxied</RequestId></Error>`);
    case "AccessAnalyzer":
    case "Organizations":
      return { status, type: "application/x-amz-json-1.1", body: JSON.stringify({ __type: code, Message: message }) };
    default:
      return xml(status, `<ErrorResponse><Error>${error}</Error><RequestId>proxied</RequestId></ErrorResponse>`);
  }
}

/** What AWS says to whoever may not. */
export function denied(call: WireCall, because = "because no identity-based policy allows the action"): Answer {
  const who = "User: arn:aws:iam::111122223333:user/scanner is not authorized to perform this operation";
  const message = `${who} ${because}`;
  if (call.service === "EC2") return failure(call, { code: "UnauthorizedOperation", message, status: 403 });
  if (call.service === "Organizations") return failure(call, { code: "AccessDeniedException", message, status: 400 });
  if (call.service === "AccessAnalyzer") return failure(call, { code: "AccessDeniedException", message, status: 403 });
  return failure(call, { code: "AccessDenied", message, status: 403 });
}

const THROTTLES: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  EC2: { code: "RequestLimitExceeded", status: 503 },
  S3: { code: "SlowDown", status: 503 },
  S3Control: { code: "SlowDown", status: 503 },
  Organizations: { code: "TooManyRequestsException", status: 400 },
  AccessAnalyzer: { code: "ThrottlingException", status: 429 },
};

export function throttled(call: WireCall): Answer {
  const { code, status } = THROTTLES[call.service] ?? { code: "Throttling", status: 400 };
  return failure(call, { code, status, message: "Rate exceeded" });
}

export function xml(status: number, body: string): Answer {
  return { status, type: "text/xml", body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&\r\n\t\u007f-\uffff]/g, (character) => `&#${character.codePointAt(0)};`);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const SERVICES: Readonly<Record<string, string>> = {
  "access-analyzer": "AccessAnalyzer",
  ec2: "EC2",
  iam: "IAM",
  organizations: "Organizations",
  rds: "RDS",
  s3: "S3",
  sts: "STS",
};

function callOf({ method = "GET", url = "/", headers }: IncomingMessage, bytes: Buffer): WireCall {
  const body = bytes.toString("utf8");
  const { pathname, searchParams } = new URL(url, "http://proxy");
  const [, accessKey = "", region = "", signed = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const served = servedCall({ method, url, headers, body: bytes });
  if (served !== undefined) {
    const { service, operation, parameters, json } = served;
    return { service, operation, region, accessKey, name: String(json["FunctionName"] ?? ""), parameters };
  }
  const service = SERVICES[signed] ?? signed;
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const operation = target.split(".")[1] ?? "";
    return { service, operation, region, accessKey, name: "", parameters: searchParams };
  }
  if (service === "AccessAnalyzer") {
    const operation = method === "GET" && pathname === "/analyzer" ? "ListAnalyzers" : `${method} ${pathname}`;
    return { service, operation, region, accessKey, name: "", parameters: searchParams };
  }
  if (service !== "S3") {
    const parameters = new URLSearchParams(body);
    return { service, operation: parameters.get("Action") ?? "", region, accessKey, name: "", parameters };
  }
  const rest = { region, accessKey, parameters: searchParams };
  if (pathname.startsWith("/v20180820/")) return { service: "S3Control", ...s3Control(method, pathname), ...rest };
  return { service, ...s3(method, pathname, searchParams), ...rest };
}

/** Those that the scanner makes; others are named by their method and path. */
function s3Control(method: string, path: string): Pick<WireCall, "operation" | "name"> {
  const parts = path.split("/").slice(2).map(decodeURIComponent);
  const shape = `${method} ${parts.map((part, index) => (isName(parts, index) ? "*" : part)).join("/")}`;
  const operation = S3_CONTROL[shape] ?? shape;
  return { operation, name: parts.find((_, index) => isName(parts, index)) ?? "" };
}

function isName(parts: readonly string[], index: number): boolean {
  return (parts[0] === "accesspoint" && index === 1) || (parts[0] === "mrap" && index === 2);
}

const S3_CONTROL: Readonly<Record<string, string>> = {
  "GET configuration/publicAccessBlock": "GetPublicAccessBlock",
  "GET accesspoint": "ListAccessPoints",
  "GET accesspoint/*": "GetAccessPoint",
  "GET accesspoint/*/policyStatus": "GetAccessPointPolicyStatus",
  "GET mrap/instances": "ListMultiRegionAccessPoints",
  "GET mrap/instances/*/policystatus": "GetMultiRegionAccessPointPolicyStatus",
};

function s3(method: string, path: string, query: URLSearchParams): Pick<WireCall, "operation" | "name"> {
  const [, bucket = "", ...key] = path.split("/");
  const name = decodeURIComponent(bucket);
  if (name === "") return { operation: "ListBuckets", name };
  const subresource = Object.keys(S3).find((one) => query.has(one));
  const known = method === "GET" && key.join("") === "" && subresource !== undefined;
  return { operation: (known && S3[subresource]) || `${method} ${path}`, name };
}

const S3: Readonly<Record<string, string>> = {
  acl: "GetBucketAcl",
  encryption: "GetBucketEncryption",
  lifecycle: "GetBucketLifecycleConfiguration",
  logging: "GetBucketLogging",
  "object-lock": "GetObjectLockConfiguration",
  ownershipControls: "GetBucketOwnershipControls",
  policy: "GetBucketPolicy",
  policyStatus: "GetBucketPolicyStatus",
  publicAccessBlock: "GetPublicAccessBlock",
  versioning: "GetBucketVersioning",
};
