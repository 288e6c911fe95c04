import { createHash } from "node:crypto";
import { at, numberAt, textAt, textsAt } from "../../src/formats/read-event.ts";

/** A finding as it was last told. */
export interface ReceivedFinding {
  readonly id: string;
  readonly account: string;
  readonly check: string;
  readonly resource: string;
  readonly verdict: string;
  readonly state: string;
  /** Event ids of its transitions, by name: `finding-opened` and so on. */
  readonly transitions: Readonly<Record<string, readonly string[]>>;
}

/** An event that is due to changes. */
export interface ReceivedChange {
  /** Milliseconds since 1970. */
  readonly arrived: number;
  /** Ids of the CloudTrail events, of all that were gathered. */
  readonly changes: readonly string[];
  readonly account: string;
  readonly resource: string;
  readonly kind: string;
  readonly user: string;
}

export interface ReceivedSums {
  readonly requests: number;
  readonly events: number;
  /** Those that had come before. */
  readonly repeated: number;
  /** Of those, the ones that say something else than they did before. */
  readonly contradicted: readonly string[];
  readonly failedCoverage: number;
}

/** Scan sums, by the id of their scan: of each account the event ids, and of the whole round. */
export type ReceivedScans = Readonly<
  Record<string, { readonly accounts: Readonly<Record<string, readonly string[]>>; readonly whole: readonly string[] }>
>;

interface Kept extends Omit<ReceivedFinding, "transitions"> {
  readonly sequence: number;
}

/** All that a receiver was told, by id. */
export class Received {
  readonly #digests = new Map<string, string>();
  readonly #contradicted = new Set<string>();
  readonly #findings = new Map<string, Kept>();
  readonly #transitions = new Map<string, Map<string, Set<string>>>();
  readonly #scans = new Map<string, { readonly accounts: Map<string, Set<string>>; readonly whole: Set<string> }>();
  readonly #changes: ReceivedChange[] = [];
  #events = 0;
  #repeated = 0;
  #requests = 0;
  #failedCoverage = 0;

  take(events: readonly unknown[], arrived: number): void {
    this.#requests += 1;
    for (const event of events) this.#take(event, arrived);
  }

  #take(event: unknown, arrived: number): void {
    const id = textAt(event, "event.id");
    const digest = digestOf(event);
    const known = this.#digests.get(id);
    this.#events += 1;
    if (known !== undefined) this.#repeated += 1;
    if (known !== undefined && known !== digest) this.#contradicted.add(id);
    this.#digests.set(id, digest);
    const dataset = textAt(event, "data_stream.dataset");
    if (dataset === "aplomb.findings") this.#finding(event, id);
    if (dataset === "aplomb.scan") this.#scan(event, id);
    if (dataset === "aplomb.coverage" && textAt(event, "aplomb.coverage.status") === "failed")
      this.#failedCoverage += 1;
    if (at(event, "aplomb.change") !== undefined) this.#changes.push(changeOf(event, arrived));
  }

  #finding(event: unknown, id: string): void {
    const finding = textAt(event, "aplomb.finding.id");
    const sequence = numberAt(event, "event.sequence");
    if (textAt(event, "event.kind") === "state") {
      const known = this.#findings.get(finding);
      const isNewer = known === undefined || sequence >= known.sequence;
      if (isNewer) this.#findings.set(finding, { ...findingOf(event), sequence });
      return;
    }
    const its = this.#transitions.get(finding) ?? new Map<string, Set<string>>();
    this.#transitions.set(finding, its);
    added(its, textAt(event, "event.action"), id);
  }

  #scan(event: unknown, id: string): void {
    const scope = textAt(event, "aplomb.scan.scope");
    if (scope === "resources") return;
    const scan = textAt(event, "aplomb.scan.id");
    const its = this.#scans.get(scan) ?? { accounts: new Map<string, Set<string>>(), whole: new Set<string>() };
    this.#scans.set(scan, its);
    if (scope === "scan") its.whole.add(id);
    else added(its.accounts, textAt(event, "cloud.account.id"), id);
  }

  sums(): ReceivedSums {
    return {
      requests: this.#requests,
      events: this.#events,
      repeated: this.#repeated,
      contradicted: [...this.#contradicted],
      failedCoverage: this.#failedCoverage,
    };
  }

  findings(): ReceivedFinding[] {
    return [...this.#findings].map(([id, { sequence: _, ...finding }]) => {
      const transitions = [...(this.#transitions.get(id) ?? [])].map(([name, ids]) => [name, [...ids]] as const);
      return { ...finding, transitions: Object.fromEntries(transitions) };
    });
  }

  scans(): ReceivedScans {
    const told = [...this.#scans].map(([scan, { accounts, whole }]) => {
      const its = Object.fromEntries([...accounts].map(([account, ids]) => [account, [...ids]]));
      return [scan, { accounts: its, whole: [...whole] }] as const;
    });
    return Object.fromEntries(told);
  }

  changes(): readonly ReceivedChange[] {
    return this.#changes;
  }
}

function added(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set<string>()).add(value));
}

function findingOf(event: unknown) {
  return {
    id: textAt(event, "aplomb.finding.id"),
    account: textAt(event, "cloud.account.id"),
    check: textAt(event, "rule.benchmark.rule_number"),
    resource: textAt(event, "resource.id"),
    verdict: textAt(event, "result.evaluation"),
    state: textAt(event, "aplomb.finding.state"),
  };
}

function changeOf(event: unknown, arrived: number): ReceivedChange {
  return {
    arrived,
    // "PutBucketPolicy 11111111-2222-4333-8444-555555555555"
    changes: textsAt(event, "aplomb.change.events").map((told) => told.split(" ").at(-1) ?? ""),
    account: textAt(event, "cloud.account.id"),
    resource: textAt(event, "resource.id"),
    kind: textAt(event, "event.kind"),
    user: textAt(event, "user.name"),
  };
}

/** What two events of one id must have in common: all but when they were made, and what each attempt counts anew. */
function digestOf(event: unknown): string {
  const told = [
    ...["data_stream.dataset", "event.kind", "event.action", "event.sequence", "cloud.account.id", "cloud.region"],
    ...["resource.id", "rule.benchmark.rule_number", "result.evaluation", "aplomb.finding.id", "aplomb.finding.state"],
    ...["aplomb.finding.resolution", "aplomb.coverage.status", "aplomb.scan.status", "message"],
  ].map((path) => at(event, path));
  return createHash("sha1").update(JSON.stringify(told)).digest("base64");
}
