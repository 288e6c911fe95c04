import { isRecord, type Json, type JsonObject } from "../../model/json.ts";
import { encodeObject } from "../../model/sdk-json.ts";
import type { Call } from "../call.ts";

/** The first line of a recording. */
export interface Header {
  readonly aplomb: "recording";
  readonly version: 1;
  /** ISO 8601: the clock of the replay. */
  readonly time?: string;
  /** The regions to replay when the recording has no DescribeRegions. */
  readonly regions?: readonly string[];
}

/** One answer of AWS: `output`, or `error`. */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly account?: string;
  readonly region?: string;
  readonly input?: JsonObject;
  readonly output?: JsonObject;
  readonly error?: RecordedError;
}

export interface RecordedError {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
}

/** How many per page is the scanner's own choice and changes no answer. */
const PAGE_SIZES = new Set(["Limit", "MaxBuckets", "MaxItems", "MaxRecords", "MaxResults", "maxResults", "PageSize"]);

/** A call's input as a recording writes and matches it. */
export function inputOf({ operation, input }: Pick<Call, "operation" | "input">): JsonObject {
  // Which role it was decides; an external id is between two parties.
  if (operation === "AssumeRole") return encodeObject({ RoleArn: input["RoleArn"] });
  const pairs = Object.entries(input).filter(([key]) => !PAGE_SIZES.has(key));
  return encodeObject(Object.fromEntries(pairs));
}

/** Fields that hold secrets, by the operation that answers with them: left out wherever in its answer they are. */
const SECRETS: ReadonlyMap<string, readonly string[]> = new Map([
  ["AssumeRole", ["Credentials"]],
  // The configuration for the other side, and the tunnels' options, hold the keys of a VPN.
  ["DescribeVpnConnections", ["CustomerGatewayConfiguration", "PreSharedKey"]],
]);

/** An answer as a recording writes it: never with secrets. */
export function outputOf({ operation }: Pick<Call, "operation">, output: object): JsonObject {
  const encoded = encodeObject({ ...output });
  const secrets = SECRETS.get(operation);
  return secrets === undefined ? encoded : fieldsWithout(encoded, secrets);
}

function fieldsWithout(object: JsonObject, keys: readonly string[]): JsonObject {
  const kept = Object.entries(object).filter(([key]) => !keys.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, without(value, keys)]));
}

function without(value: Json, keys: readonly string[]): Json {
  if (isRecord(value)) return fieldsWithout(value, keys);
  return Array.isArray(value) ? value.map((one) => without(one, keys)) : value;
}
