import type { IncomingHttpHeaders } from "node:http";
import type { Call, Service } from "./call.ts";
import { accountOfKey, sessionArn, sessionOfToken, userArn } from "./credentials.ts";

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
  const service = SIGNED[signed];
  if (service === undefined) return undefined;
  const common = { region, headers, body, repeatsToken: false, ...identityOf(key, headers, home) };
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
