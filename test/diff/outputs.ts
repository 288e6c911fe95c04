import { type Change, type Diff, KINDS } from "../../src/diff/changes.ts";
import { compare } from "../../src/diff/compare.ts";
import { Output } from "../../src/diff/output.ts";
import { sha256 } from "../../src/model/identity.ts";
import { ACCOUNT } from "../support/recorded.ts";

export interface Where {
  readonly account?: string;
  /** Empty for the whole account, or a global thing. */
  readonly region?: string;
  /** Also the order of scans: `event.sequence`. */
  readonly scan?: number;
  /** `@timestamp`; none unless told. */
  readonly time?: string;
}

interface About extends Where {
  readonly check?: string;
  readonly resource?: string;
  readonly score?: number;
  readonly message?: string;
}

function head(dataset: string, { account = ACCOUNT, region = "eu-west-1", scan = 1, time }: Where) {
  return {
    ...(time !== undefined && { "@timestamp": time }),
    data_stream: { dataset: `aplomb.${dataset}` },
    event: { kind: "state", sequence: scan },
    cloud: { account: { id: account }, ...(region !== "" && { region }) },
  };
}

export function finding(evaluation: string, about: About = {}) {
  const { check = "volume", resource = "r1", score = 73, message = "It is open." } = about;
  const { event, cloud, ...rest } = head("findings", about);
  const id = sha256([cloud.account.id, cloud.region ?? "", check, resource]);
  return {
    ...rest,
    message,
    event: { ...event, severity: score, id: sha256([String(event.sequence), id]) },
    cloud,
    rule: { id: check },
    resource: { id: resource },
    result: { evaluation },
    aplomb: { scan: { id: `scan ${event.sequence}` }, finding: { id } },
  };
}

interface Listed extends Where {
  readonly type?: string;
  readonly checks?: readonly string[];
  readonly findings?: number;
  /** Things in regions that were not chosen. */
  readonly elsewhere?: number;
  /** Ids of the only resources that it was of. */
  readonly only?: readonly string[];
}

export function listing(status: "complete" | "failed", listed: Listed = {}) {
  const { type = "Volume", checks = ["volume"], findings = 0, elsewhere = 0, only } = listed;
  const base = head("coverage", listed);
  const unread = [{ operation: "EC2:DescribeVolumes", code: "Denied", action: "ec2:DescribeVolumes" }];
  const skipped = elsewhere === 0 ? [] : [{ reason: "region-not-selected", count: elsewhere }];
  const { sequence } = base.event;
  const id = sha256([String(sequence), "coverage", base.cloud.account.id, base.cloud.region ?? "", type]);
  const resources = only === undefined ? {} : { resources: only };
  return {
    ...base,
    event: { ...base.event, id },
    aplomb: {
      scan: { id: `scan ${sequence}` },
      coverage: { status, resource_type: type, findings, checks, skipped, ...resources },
      ...(status === "failed" && { unread }),
    },
  };
}

export function ended(status = "complete", where: Where = {}, told: object = {}) {
  const base = head("scan", { ...where, region: "" });
  return { ...base, aplomb: { scan: { id: `scan ${base.event.sequence}`, status, ...told } } };
}

/** What a scan of some resources says last. */
export const looked = (where: Where) => ended("complete", where, { scope: "resources" });

export function outputOf(events: readonly unknown[]): Output {
  const output = new Output();
  for (const event of events) output.add(event);
  return output;
}

export function diffOf(before: readonly unknown[], after: readonly unknown[]): Diff {
  return compare(outputOf(before), outputOf(after));
}

/** All changes in short: `opened r1: absent > failed`. */
export function told(before: readonly unknown[], after: readonly unknown[]): string[] {
  const diff = diffOf(before, after);
  const line = (kind: string, { resource, before: was, after: now, reason, detail }: Change) =>
    [`${kind} ${resource}: ${was} > ${now}`, reason, detail].filter((part) => part !== undefined).join(", ");
  return KINDS.flatMap((kind) => diff[kind].map((change) => line(kind, change)));
}
