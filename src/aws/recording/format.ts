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
const PAGE_SIZES = new Set([
  "limit",
  "Limit",
  "MaxBuckets",
  "MaxItems",
  "MaxRecords",
  "MaxResults",
  "maxResults",
  "PageSize",
]);

/** A call's input as a recording writes and matches it. */
export function inputOf({ operation, input }: Pick<Call, "operation" | "input">): JsonObject {
  // Which role it was decides; an external id is between two parties.
  if (operation === "AssumeRole") return encodeObject({ RoleArn: input["RoleArn"] });
  const pairs = Object.entries(input).filter(([key]) => !PAGE_SIZES.has(key));
  return encodeObject(Object.fromEntries(pairs));
}

const STAGE_VARIABLES = ["variables", "stageVariableOverrides", "StageVariables"];

/** Fields that hold secrets, by the operation that answers with them: left out wherever in its answer they are. */
const SECRETS: ReadonlyMap<string, readonly string[]> = new Map([
  ["AssumeRole", ["Credentials"]],
  // The options of a log driver may hold its token.
  ["DescribeServices", ["logConfiguration"]],
  // Environment variables are where people put passwords.
  ["GetFunctionConfiguration", ["Environment"]],
  ["ListFunctions", ["Environment"]],
  // The configuration for the other side, and the tunnels' options, hold the keys of a VPN.
  ["DescribeVpnConnections", ["CustomerGatewayConfiguration", "PreSharedKey"]],
  // Of a CloudFormation stack: what people hand in and out is often a password.
  ["DescribeStacks", ["OutputValue", "ParameterValue", "ResolvedValue"]],
  // An action that signs people in may hold what the load balancer proves itself with.
  ["DescribeListeners", ["ClientSecret"]],
  ["DescribeRules", ["ClientSecret"]],
  // By headers that only the two know, an origin tells CloudFront from others.
  ["GetDistributionConfig", ["HeaderValue"]],
  // People keep keys of other services in the variables of an API's stage.
  ["GetStage", STAGE_VARIABLES],
  ["GetStages", STAGE_VARIABLES],
  ["ListDistributions", ["HeaderValue"]],
]);

/** Fields that say who somebody is: that they are filled in decides, and not with what. */
const PERSONAL: ReadonlyMap<string, readonly string[]> = new Map([
  ["GetAlternateContact", ["EmailAddress", "Name", "PhoneNumber", "Title"]],
  [
    "GetContactInformation",
    [
      "AddressLine1",
      "AddressLine2",
      "AddressLine3",
      "City",
      "CompanyName",
      "CountryCode",
      "DistrictOrCounty",
      "FullName",
      "PhoneNumber",
      "PostalCode",
      "StateOrRegion",
      "WebsiteUrl",
    ],
  ],
]);

/** Stands for what a person filled in. */
const FILLED_IN = "(filled in)";

/** What is written of a field; `undefined`: nothing. */
type Rule = (key: string, value: Json) => Json | undefined;

/** An answer as a recording writes it: never with secrets, and nobody's address. */
export function outputOf({ operation }: Pick<Call, "operation">, output: object): JsonObject {
  const encoded = encodeObject({ ...output });
  const secrets = SECRETS.get(operation) ?? [];
  const personal = PERSONAL.get(operation) ?? [];
  if (secrets.length === 0 && personal.length === 0) return encoded;
  return fieldsBy(encoded, (key, value) => {
    if (secrets.includes(key)) return undefined;
    return personal.includes(key) ? hidden(value) : value;
  });
}

/** Empty text stays: to a check it is as good as nothing. */
function hidden(value: Json): Json {
  return value === null || (typeof value === "string" && value.trim() === "") ? value : FILLED_IN;
}

function fieldsBy(object: JsonObject, rule: Rule): JsonObject {
  const kept = Object.entries(object).flatMap(([key, value]): [string, Json][] => {
    const told = rule(key, value);
    return told === undefined ? [] : [[key, valueBy(told, rule)]];
  });
  return Object.fromEntries(kept);
}

function valueBy(value: Json, rule: Rule): Json {
  if (isRecord(value)) return fieldsBy(value, rule);
  return Array.isArray(value) ? value.map((one) => valueBy(one, rule)) : value;
}
