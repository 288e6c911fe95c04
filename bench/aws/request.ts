import type { IncomingHttpHeaders } from "node:http";
import type { Call, Service } from "./call.ts";
import { accountOfKey, sessionArn, sessionOfToken, userArn } from "./credentials.ts";
import { operations } from "./operations.ts";
import type { Wire } from "./serve.ts";

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** By the name that a request is signed for. */
const SIGNED: Readonly<Record<string, Service>> = {
  "access-analyzer": "AccessAnalyzer",
  ec2: "EC2",
  iam: "IAM",
  organizations: "Organizations",
  rds: "RDS",
  s3: "S3",
  sts: "STS",
};

/** The operations of services that speak JSON over REST, by method and path; what they are asked is in the query. */
const JSON_REST: { readonly [Name in Service]?: Readonly<Record<string, string>> } = {
  AccessAnalyzer: { "GET /analyzer": "ListAnalyzers" },
};

const SCOPE = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;
const NONE = new URLSearchParams();

/** Undefined for what is not signed, or for a service that is not simulated. */
export function callOf({ method, url, headers, body }: RawRequest, home: string): Call | undefined {
  const [, key = "", region = "", signed = ""] = SCOPE.exec(headers.authorization ?? "") ?? [];
  const common = { region, headers, body, repeatsToken: false, ...identityOf(key, headers, home) };
  const served = servedCall({ method, url, headers, body });
  if (served !== undefined) return { ...common, key: "", name: "", ...served };
  const service = SIGNED[signed];
  if (service === undefined) return undefined;
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const json: Record<string, unknown> = JSON.parse(body.toString() || "{}");
    return { ...common, service, operation: target.split(".")[1] ?? "", parameters: NONE, json, name: "", key: "" };
  }
  const [path = "", query = ""] = url.split("?", 2);
  const rest = JSON_REST[service];
  if (rest !== undefined) {
    const asked = `${method} ${path}`;
    const parameters = new URLSearchParams(query);
    return { ...common, service, operation: rest[asked] ?? asked, parameters, json: {}, name: "", key: "" };
  }
  if (service !== "S3") {
    const parameters = new URLSearchParams(body.toString());
    return { ...common, service, operation: parameters.get("Action") ?? "", parameters, json: {}, name: "", key: "" };
  }
  const parameters = new URLSearchParams(query);
  return { ...common, parameters, json: {}, ...restOperation(method, path, parameters) };
}

/** What is served by schema, by the name that its requests are signed for. */
const WIRES = Map.groupBy(
  Object.values(operations).flatMap(({ wire }) => wire ?? []),
  ({ signed }) => signed,
);

type ServedCall = Pick<Call, "service" | "operation" | "parameters" | "json">;

/** What a request asks of a service that is served by schema; undefined for any other service. */
export function servedCall({ method, url, headers, body }: RawRequest): ServedCall | undefined {
  const [, , , signed = ""] = SCOPE.exec(headers.authorization ?? "") ?? [];
  const wires = WIRES.get(signed);
  if (wires === undefined) return undefined;
  const [path = "", query = ""] = url.split("?", 2);
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const operation = target.split(".").at(-1) ?? "";
    const wire = wires.find((one) => one.operation === operation) ?? wires[0];
    return { service: serviceOf(wire), operation, parameters: NONE, json: JSON.parse(body.toString() || "{}") };
  }
  const form = new URLSearchParams(body.toString());
  const action = form.get("Action");
  if (method === "POST" && action !== null) {
    const its = wires.filter(({ version }) => version === form.get("Version"));
    const json = Object.fromEntries(form);
    return { service: serviceOf(its[0] ?? wires[0]), operation: action, parameters: form, json };
  }
  const wire = wires.find((one) => one.method === method && one.path.test(path));
  const parameters = new URLSearchParams(query);
  if (wire === undefined) return { service: serviceOf(wires[0]), operation: `${method} ${path}`, parameters, json: {} };
  const [, ...labels] = (wire.path.exec(path) ?? []).map(decodeURIComponent);
  const asked = [...parameters].map(([name, value]) => [wire.query.get(name) ?? name, value] as const);
  const json = {
    ...(wire.protocol === "rest-json" && body.length > 0 && JSON.parse(body.toString())),
    ...Object.fromEntries(wire.labels.map((label, index) => [label, labels[index]])),
    ...Object.fromEntries(asked),
  };
  return { service: wire.service, operation: wire.operation, parameters, json };
}

function serviceOf(wire: Wire | undefined): Service {
  if (wire === undefined) throw new TypeError("a name that nobody signs for");
  return wire.service;
}

function identityOf(key: string, headers: IncomingHttpHeaders, home: string) {
  const account = accountOfKey(key) ?? home;
  const token = headers["x-amz-security-token"];
  const session = typeof token === "string" ? sessionOfToken(token) : undefined;
  return {
    account,
    caller: session === undefined ? userArn(account) : sessionArn(account, session),
    expires: session?.expires ?? Number.POSITIVE_INFINITY,
  };
}

type RestOperation = Pick<Call, "service" | "operation" | "name" | "key">;

function restOperation(method: string, path: string, parameters: URLSearchParams): RestOperation {
  const parts = path.split("/").slice(1).map(decodeURIComponent);
  if (parts[0] === "v20180820") return { service: "S3Control", key: "", ...controlOperation(method, parts.slice(1)) };
  const [name = "", ...keys] = parts;
  const key = keys.join("/");
  const operation = objectOrBucket(method, name, key, parameters);
  return { service: "S3", name, key, operation: operation ?? `${method} ${path}` };
}

function objectOrBucket(method: string, name: string, key: string, parameters: URLSearchParams): string | undefined {
  if (key !== "") return OBJECT[method];
  if (method !== "GET") return undefined;
  if (name === "") return "ListBuckets";
  for (const [subresource, operation] of BUCKET) if (parameters.has(subresource)) return operation;
  return undefined;
}

const OBJECT: Readonly<Record<string, string>> = { GET: "GetObject", PUT: "PutObject", DELETE: "DeleteObject" };

const BUCKET = [
  ["publicAccessBlock", "GetPublicAccessBlock"],
  ["policyStatus", "GetBucketPolicyStatus"],
  ["policy", "GetBucketPolicy"],
  ["acl", "GetBucketAcl"],
  ["ownershipControls", "GetBucketOwnershipControls"],
  ["location", "GetBucketLocation"],
  ["versioning", "GetBucketVersioning"],
  ["encryption", "GetBucketEncryption"],
  ["logging", "GetBucketLogging"],
  ["object-lock", "GetObjectLockConfiguration"],
  ["lifecycle", "GetBucketLifecycleConfiguration"],
] as const;

/** The last part of a path may follow a name, which may have slashes in it. */
function controlOperation(method: string, parts: readonly string[]): { operation: string; name: string } {
  const path = parts.join("/");
  for (const [pattern, operation] of CONTROL) {
    const found = method === "GET" ? pattern.exec(path) : null;
    if (found !== null) return { operation, name: found[1] ?? "" };
  }
  return { operation: `${method} ${path}`, name: "" };
}

const CONTROL = [
  [/^configuration\/publicAccessBlock$/, "GetPublicAccessBlock"],
  [/^accesspoint$/, "ListAccessPoints"],
  [/^accesspoint\/([^/]+)$/, "GetAccessPoint"],
  [/^accesspoint\/([^/]+)\/policyStatus$/, "GetAccessPointPolicyStatus"],
  [/^mrap\/instances$/, "ListMultiRegionAccessPoints"],
  [/^mrap\/instances\/(.+)\/policystatus$/, "GetMultiRegionAccessPointPolicyStatus"],
] as const;
