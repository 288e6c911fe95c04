import { checks as catalogue } from "../../checks/index.ts";
import { Assessment } from "../../src/compliance/assessment.ts";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import { isRecord } from "../../src/model/json.ts";
import { assessmentResults, kept } from "../../src/oscal/results.ts";

export const ACCOUNT = "111122223333";

interface Told {
  readonly account?: string;
  readonly name?: string;
  readonly region?: string;
  readonly resource?: string;
  readonly type?: string;
  readonly message?: string;
  readonly time?: string;
  readonly id?: string;
  readonly scan?: string;
  readonly suppression?: object;
  readonly unread?: object[];
}

const head = (
  dataset: string,
  { account = ACCOUNT, name, region = "eu-west-1", scan = "scan-1", time = TIME }: Told,
) => ({
  "@timestamp": time,
  event: { kind: "state", id: "", sequence: Date.parse("2026-11-22T12:00:00Z") },
  data_stream: { dataset },
  observer: { version: "0.1.0" },
  cloud: { account: { id: account, ...(name !== undefined && { name }) }, region },
  aplomb: { scan: { id: scan } },
});

export const TIME = "2026-11-22T12:00:07.000Z";

/** One finding, as a scan tells it. */
export function finding(check: string, evaluation: "passed" | "failed" | "unknown", told: Told = {}): object {
  const { resource = "vol-1", type = "volume", message = "It is so.", suppression, unread } = told;
  const event = head("aplomb.findings", told);
  const id = told.id ?? JSON.stringify([check, told.account, told.region, resource]);
  return {
    ...event,
    message,
    rule: { id: check },
    result: { evaluation },
    resource: { id: resource, type },
    aplomb: {
      ...event.aplomb,
      finding: { id, ...(suppression !== undefined && { suppressed: true, suppression }) },
      ...(unread !== undefined && { unread }),
    },
  };
}

/** What one listing saw. */
export function coverage(checks: readonly string[], findings: number, told: Told = {}): object {
  const event = head("aplomb.coverage", told);
  const { type = "AWS::EC2::Volume", unread } = told;
  return {
    ...event,
    event: { ...event.event, id: JSON.stringify(["coverage", told.account, told.region, type]) },
    aplomb: {
      ...event.aplomb,
      coverage: { status: unread === undefined ? "complete" : "failed", resource_type: type, findings, checks },
      ...(unread !== undefined && { unread }),
    },
  };
}

/** Its end. */
export function ended(told: Told = {}): object {
  const event = head("aplomb.scan", told);
  return { ...event, cloud: {}, aplomb: { scan: { ...event.aplomb.scan, status: "complete" } } };
}

export function assessed(framework: Framework, events: Iterable<unknown>): Assessment {
  const options = new Map(catalogue.map((check) => [check.id, check.options ?? {}]));
  const assessment = new Assessment({ options, keep: kept(framework) });
  for (const event of events) assessment.add(event);
  return assessment;
}

export function resultsText(framework: Framework, events: Iterable<unknown>): string {
  const assessment = assessed(framework, events);
  return [...assessmentResults({ framework, assessment, checks: catalogue, version: "0.1.0" })].join("");
}

// biome-ignore lint/suspicious/noExplicitAny: whoever reads a document knows what is in it.
export type Document = any;

export function results(framework: Framework, events: Iterable<unknown>): Document {
  return JSON.parse(resultsText(framework, events))["assessment-results"];
}

/** Every object in it, with where it is. */
export function* objects(value: unknown, path = ""): Generator<[path: string, object: Record<string, unknown>]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objects(item, `${path}[${index}]`);
  } else if (isRecord(value)) {
    yield [path, value];
    for (const [key, item] of Object.entries(value)) yield* objects(item, `${path}.${key}`);
  }
}
