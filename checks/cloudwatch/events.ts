import type { Json, JsonObject } from "../../src/model/json.ts";

/** Something that happens in an account, as CloudTrail writes it down. */
export interface SampleEvent {
  /** What a person calls it, e.g. `DeleteTrail`. */
  readonly label: string;
  readonly event: JsonObject;
}

export interface Happening {
  readonly label?: string;
  readonly name: string;
  /** e.g. `kms` */
  readonly source: string;
  readonly more?: JsonObject;
}

/** An account's number, in which the events are. */
export type Samples = (account: string) => readonly SampleEvent[];

/** Services that tell CloudTrail of all regions in one. */
const GLOBAL = ["iam", "organizations"];

/**
 * A region, a name and an address that hardly any filter names: one that looks at one region, person or address alone does not
 * see all events.
 */
const REGION = "ap-southeast-3";
const ADDRESS = "198.51.100.7";

/** Changes by a person's API calls: one event for each name. */
export function changes(source: string, names: readonly string[]): Samples {
  return (account) => names.map((name) => sample({ name, source }, account));
}

export function happenings(all: readonly Happening[]): Samples {
  return (account) => all.map((one) => sample(one, account));
}

/** What every event has, and what is told of this one. */
function sample({ label, name, source, more = {} }: Happening, account: string): SampleEvent {
  const event: JsonObject = {
    eventVersion: "1.11",
    userIdentity: person(account),
    eventTime: "2026-11-02T09:30:00Z",
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: GLOBAL.includes(source) ? "us-east-1" : REGION,
    sourceIPAddress: ADDRESS,
    userAgent: "aws-cli/2.31.0",
    requestParameters: {},
    responseElements: null,
    requestID: "6c1f2f0e-0000-4000-8000-000000000000",
    eventID: "a9c3f2b4-0000-4000-8000-000000000000",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    sessionCredentialFromConsole: "true",
    ...withAccount(more, account),
  };
  return { label: label ?? name, event };
}

export const ACCOUNT_ID = "{account}";

/** What is told of one event may name the account, too. */
function withAccount(told: JsonObject, account: string): JsonObject {
  return Object.fromEntries(Object.entries(told).map(([key, value]) => [key, filled(value, account)]));
}

function filled(value: Json, account: string): Json {
  if (typeof value === "string") return value.replaceAll(ACCOUNT_ID, account);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, account)]));
}

function person(account: string): JsonObject {
  return {
    type: "IAMUser",
    principalId: "AIDAEXAMPLE0000000000",
    arn: `arn:aws:iam::${account}:user/example-person`,
    accountId: account,
    accessKeyId: "ASIAEXAMPLE0000000000",
    userName: "example-person",
    sessionContext: { attributes: { creationDate: "2026-11-02T09:00:00Z", mfaAuthenticated: "true" } },
  };
}

export const ROOT: JsonObject = {
  type: "Root",
  principalId: ACCOUNT_ID,
  arn: `arn:aws:iam::${ACCOUNT_ID}:root`,
  accountId: ACCOUNT_ID,
  accessKeyId: "ASIAEXAMPLE0000000001",
};

/** What happens all day: an alarm that this sets off is never quiet, and so tells nobody of anything. */
export const ordinary = happenings([
  {
    name: "DescribeInstances",
    source: "ec2",
    more: {
      readOnly: true,
      userIdentity: {
        type: "AssumedRole",
        principalId: "AROAEXAMPLE0000000000:example-session",
        arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/example-role/example-session`,
        accountId: ACCOUNT_ID,
        accessKeyId: "ASIAEXAMPLE0000000002",
        sessionContext: { attributes: { creationDate: "2026-11-02T09:00:00Z", mfaAuthenticated: "false" } },
      },
    },
  },
]);
