import { decisionOf } from "../compliance/decision.ts";
import { at, textAt } from "../formats/read-event.ts";
import { csvLine } from "../tickets/csv.ts";
import type { PackFolder } from "./pack-folder.ts";
import { linesOf } from "./sort-lines.ts";

/** Resources that are named in a control's page; all of them are in the files of findings. */
export const NAMED = 100;

/** One finding as a control's page names it. */
export interface Named {
  readonly id: string;
  readonly status: "failed" | "unknown";
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly message: string;
  /** The line of the file of findings, from 1. */
  readonly line: number;
  readonly accepted: boolean;
}

/** Findings that people have decided to live with, by one rule. */
export interface Accepted {
  readonly check: string;
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** The last day that it holds: `2027-01-31`. */
  readonly expires: string;
  failed: number;
  unknown: number;
}

/** What a reader of a control wants of one check's findings. */
export interface Digest {
  /** Failed and unknown ones, in the order of the file, the first `NAMED` of each. */
  readonly named: Record<"failed" | "unknown", Named[]>;
  readonly accepted: readonly Accepted[];
}

export const ACCEPTED = "accepted.csv";

const COLUMNS = [
  "check",
  "account",
  "region",
  "resource",
  "evaluation",
  "reason",
  "owner",
  "ticket",
  "expires",
  "rule",
  "finding",
];

/** Reads each file of findings once more; lists who accepted what on the way. By check. */
export async function digestsOf(
  folder: PackFolder,
  findings: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Digest>> {
  await folder.append(ACCEPTED, `${csvLine(COLUMNS)}\n`);
  const digests = new Map<string, Digest>();
  for (const [check, path] of findings) digests.set(check, await digestOf(check, { folder, path }));
  await folder.flush();
  return digests;
}

/** As a line of ours has it; what only looks so is read, and passed over then. */
const FAILED = '"evaluation":"failed"';
const UNKNOWN = '"evaluation":"unknown"';

async function digestOf(
  check: string,
  { folder, path }: { readonly folder: PackFolder; readonly path: string },
): Promise<Digest> {
  const named: Digest["named"] = { failed: [], unknown: [] };
  const accepted = new Map<string, Accepted>();
  let line = 0;
  for await (const text of linesOf(folder.at(path))) {
    line += 1;
    // Nearly all have passed, and to read them would take the most of the time.
    if (!text.includes(FAILED) && !text.includes(UNKNOWN)) continue;
    const event: unknown = JSON.parse(text);
    const status = textAt(event, "result.evaluation");
    if (status !== "failed" && status !== "unknown") continue;
    const isAccepted = at(event, "aplomb.finding.suppressed") === true;
    if (named[status].length < NAMED) named[status].push({ ...namedOf(event), status, line, accepted: isAccepted });
    if (!isAccepted) continue;
    const one = acceptedOf(check, event);
    const sum = accepted.get(one.rule) ?? one;
    accepted.set(one.rule, sum);
    sum[status] += 1;
    await folder.append(ACCEPTED, `${csvLine(cellsOf(one, event))}\n`);
  }
  return { named, accepted: [...accepted.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)) };
}

function namedOf(event: unknown): Omit<Named, "status" | "line" | "accepted"> {
  return {
    id: textAt(event, "aplomb.finding.id"),
    account: textAt(event, "cloud.account.id"),
    region: textAt(event, "cloud.region"),
    resource: textAt(event, "resource.id"),
    message: textAt(event, "message"),
  };
}

function acceptedOf(check: string, event: unknown): Accepted {
  const { expires, ...decision } = decisionOf({ suppression: at(event, "aplomb.finding.suppression") });
  return { check, ...decision, expires: expires.slice(0, 10), failed: 0, unknown: 0 };
}

function cellsOf({ check, reason, owner, ticket, expires, rule }: Accepted, event: unknown): string[] {
  const { id, account, region, resource } = namedOf(event);
  return [
    ...[check, account, region, resource, textAt(event, "result.evaluation")],
    ...[reason, owner, ticket, expires, rule, id],
  ];
}
