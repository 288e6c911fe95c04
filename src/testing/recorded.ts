import type { RecordedCall } from "../aws/recording/format.ts";
import type { Recording } from "../aws/recording/reader.ts";
import { Tape } from "../aws/recording/tape.ts";
import type { JsonObject } from "../model/json.ts";

/** The account, region and moment of every recording in tests. */
export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";
export const NOW = "2026-01-01T00:00:00.000Z";

/** Where an answer is from and what it answers; all optional, as in the file format. */
export type Place = Pick<RecordedCall, "account" | "region" | "input">;

/** `Service:Operation`, e.g. `S3 Control:GetAccessPoint`, that AWS answered. */
export function answer(call: string, output: JsonObject, place: Place = {}): RecordedCall {
  return { ...nameOf(call), ...place, output };
}

/** ... that AWS refused, or answered with an error. */
export function refused(call: string, name = "AccessDenied", place: Place = {}): RecordedCall {
  const status = name === "AccessDenied" ? 403 : 404;
  return { ...nameOf(call), ...place, error: { name, message: "No.", status } };
}

function nameOf(call: string): Pick<RecordedCall, "service" | "operation"> {
  const [service = "", operation = ""] = call.split(":");
  return { service, operation };
}

/** Who and where; a line of the test's own for the same call has as many keys and comes first. */
const BASE: readonly RecordedCall[] = [
  answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
  answer("EC2:DescribeRegions", { Regions: [{ RegionName: REGION }] }),
];

/** A recording in memory. It has an identity and one region unless the lines say otherwise. */
export function recorded(lines: readonly RecordedCall[]): Recording {
  const tape = new Tape();
  const given = new Set(lines.map(({ service, operation }) => `${service}:${operation}`));
  const base = BASE.filter(({ service, operation }) => !given.has(`${service}:${operation}`));
  for (const line of [...base, ...lines]) tape.add(line);
  return { header: { aplomb: "recording", version: 1, time: NOW }, tape };
}
