import type { JsonObject } from "../../model/json.ts";
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
const PAGE_SIZES = new Set(["Limit", "MaxBuckets", "MaxItems", "MaxRecords", "MaxResults", "PageSize"]);

/** A call's input as a recording writes and matches it. */
export function inputOf({ input }: Pick<Call, "input">): JsonObject {
  const pairs = Object.entries(input).filter(([key]) => !PAGE_SIZES.has(key));
  return encodeObject(Object.fromEntries(pairs));
}
