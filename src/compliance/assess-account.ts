import { at, numberAt, textAt, textsAt } from "../formats/read-event.ts";
import type { OptionTable, OptionValue } from "../model/option.ts";
import { readOptionText } from "../model/option-value.ts";
import { Tally } from "./tally.ts";

/** Something that could not be seen, and the checks that it leaves unjudged. */
export interface Gap {
  readonly account: string;
  /** Empty: the account as a whole. */
  readonly region: string;
  /** `AWS::S3::Bucket`; empty where nothing was asked for. */
  readonly resourceType: string;
  /** `not-read`: AWS did not answer. The others are of the output: it was cut, or some of its lines are missing. */
  readonly reason: "not-read" | "not-ended" | "lines-missing";
  /** As events have it in `aplomb.unread`: operation, code, kind, message, and the action that is missing. */
  readonly unread: unknown;
  readonly checks: readonly string[];
}

/** One finding, as far as a report needs it. */
export interface Row {
  readonly id: string;
  readonly check: string;
  readonly status: "passed" | "failed" | "unknown";
  readonly suppressed: boolean;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly resourceType: string;
  readonly message: string;
  readonly time: string;
  /** When it first failed; empty where no state was kept. */
  readonly since: string;
  readonly owner: string;
  /** As events have it in `aplomb.finding.suppression`. */
  readonly suppression: unknown;
  /** As events have it in `aplomb.unread`. */
  readonly unread: unknown;
}

interface AssessedScan {
  /** Any event of it. */
  readonly event: unknown;
  readonly scan: string;
  readonly started: string;
  readonly options: ReadonlyMap<string, OptionTable>;
  readonly keep?: (row: Row) => boolean;
  readonly keepAtMost?: number;
}

/** What is known of the end of a scan, as far as it is of one account. */
export interface Ending {
  readonly hasEnded: boolean;
  /** What the scan says that it told; nothing if the event that says so is not there. */
  readonly sum: Sum | undefined;
}

export interface Sum {
  readonly findings: number;
  /** Listings that could not be read to their end. */
  readonly gaps: number;
}

/** How many findings the listings of one type told of, and whose. */
interface Findings {
  claimed: number;
  readonly checks: Set<string>;
}

/** What one scan says of one account. */
export class AccountAssessment {
  readonly id: string;
  readonly name: string;
  readonly scan: string;
  readonly started: string;
  /** The units that it is in, from the root down: `Root`, `Root/Workloads`. */
  readonly paths: readonly string[];
  readonly regions = new Set<string>();
  readonly rows: Row[] = [];
  readonly #options: AssessedScan["options"];
  readonly #keep: AssessedScan["keep"];
  readonly #keepAtMost: number;
  /** How many were kept, by check and what became of it. */
  readonly #kept = new Map<string, number>();
  readonly #tally = new Tally();
  readonly #gaps: Gap[] = [];
  readonly #values = new Map<string, Record<string, OptionValue>>();
  readonly #chosen = new Set<string>();
  readonly #types = new Map<string, Findings>();
  readonly #byCheck = new Map<string, number>();
  /** Ids of findings and coverage: what is delivered twice counts once. */
  readonly #seen = new Set<string>();
  /** What the listings that are there told of. */
  readonly #listed = { findings: 0, gaps: 0 };
  #hasEnded = false;

  constructor({ event, scan, started, options, keep, keepAtMost }: AssessedScan) {
    this.id = textAt(event, "cloud.account.id");
    this.name = textAt(event, "cloud.account.name");
    this.paths = pathsTo(textAt(event, "aplomb.account.ou_path"));
    this.scan = scan;
    this.started = started;
    this.#options = options;
    this.#keep = keep;
    this.#keepAtMost = keepAtMost ?? Number.POSITIVE_INFINITY;
  }

  finding(event: unknown): void {
    const id = textAt(event, "aplomb.finding.id");
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const row = rowOf(id, event);
    this.#tally.add(row.check, row);
    this.#byCheck.set(row.check, (this.#byCheck.get(row.check) ?? 0) + 1);
    if (this.#keep?.(row) === true) this.#keepOne(row);
  }

  #keepOne(row: Row): void {
    const key = `${row.check} ${row.status} ${row.suppressed}`;
    const kept = this.#kept.get(key) ?? 0;
    if (kept >= this.#keepAtMost) return;
    this.#kept.set(key, kept + 1);
    this.rows.push(row);
  }

  coverage(event: unknown): void {
    const id = textAt(event, "event.id");
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const [type, region] = [textAt(event, "aplomb.coverage.resource_type"), textAt(event, "cloud.region")];
    const checks = textsAt(event, "aplomb.coverage.checks");
    const findings = numberAt(event, "aplomb.coverage.findings");
    const isComplete = textAt(event, "aplomb.coverage.status") === "complete";
    for (const check of checks) this.#chosen.add(check);
    for (const line of textsAt(event, "aplomb.coverage.options")) this.#valueIn(line);
    if (region !== "") this.regions.add(region);
    this.#listed.findings += findings;
    if (!isComplete) this.#listed.gaps += 1;
    if (!isComplete) {
      const list = at(event, "aplomb.unread");
      const [unread] = Array.isArray(list) ? list : [];
      this.#gaps.push({ account: this.id, region, resourceType: type, reason: "not-read", unread, checks });
    }
    // A gap of a whole account or region is no listing of its checks' things.
    if (!isComplete && findings === 0) return;
    const known = this.#types.get(type) ?? { claimed: 0, checks: new Set() };
    this.#types.set(type, known);
    known.claimed += findings;
    for (const check of checks) known.checks.add(check);
  }

  /** It has said how it ended. */
  ended(): void {
    this.#hasEnded = true;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Ids of the checks that the scan was of. */
  get chosen(): ReadonlySet<string> {
    return this.#chosen;
  }

  gaps({ hasEnded, sum }: Ending): Gap[] {
    const of = { account: this.id, region: "", unread: undefined };
    const all = [...new Set([...this.#chosen, ...this.#byCheck.keys()])];
    return [
      ...this.#gaps,
      ...(hasEnded ? [] : [{ ...of, resourceType: "", reason: "not-ended" as const, checks: [...this.#chosen] }]),
      ...(this.#lacksListings(sum) ? [{ ...of, resourceType: "", reason: "lines-missing" as const, checks: all }] : []),
      ...[...this.#types].flatMap(([resourceType, { claimed, checks }]) => {
        const counted = [...checks].reduce((sum, check) => sum + (this.#byCheck.get(check) ?? 0), 0);
        // A filter (`--changes-only`, jq) or a cut took some away.
        return counted < claimed
          ? [{ ...of, resourceType, reason: "lines-missing" as const, checks: [...checks] }]
          : [];
      }),
    ];
  }

  /** What it comes to by check, with what is missing of it. */
  tally(ending: Ending): Tally {
    const tally = new Tally();
    for (const check of this.#chosen) {
      tally.select(check, this.#values.get(check));
    }
    tally.include(this.#tally);
    for (const { checks } of this.gaps(ending)) tally.unjudged(checks);
    if (!ending.hasEnded || this.#lacksListings(ending.sum)) tally.cut();
    return tally;
  }

  /** Lines that tell of listings are missing: of which, nobody knows. */
  #lacksListings(sum: Sum | undefined): boolean {
    if (sum === undefined) return false;
    if ([...this.#byCheck.keys()].some((check) => !this.#chosen.has(check))) return true;
    return this.#listed.findings < sum.findings || this.#listed.gaps < sum.gaps;
  }

  /** `check.option=value`. What this version does not know says nothing. */
  #valueIn(line: string): void {
    const [, check, name, text] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(line) ?? [];
    if (check === undefined || name === undefined || text === undefined) return;
    const table = this.#options.get(check) ?? {};
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    const read = option === undefined ? undefined : readOptionText(option, text);
    if (read === undefined || !("value" in read)) return;
    const values = this.#values.get(check) ?? {};
    values[name] = read.value;
    this.#values.set(check, values);
  }
}

/** An evaluation that nobody knows is no pass. */
function rowOf(id: string, event: unknown): Row {
  const evaluation = textAt(event, "result.evaluation");
  return {
    id,
    check: textAt(event, "rule.id"),
    status: evaluation === "passed" || evaluation === "failed" ? evaluation : "unknown",
    suppressed: at(event, "aplomb.finding.suppressed") === true,
    account: textAt(event, "cloud.account.id"),
    region: textAt(event, "cloud.region"),
    resource: textAt(event, "resource.id"),
    resourceType: textAt(event, "resource.type"),
    message: textAt(event, "message"),
    time: textAt(event, "@timestamp"),
    since: textAt(event, "aplomb.finding.first_seen"),
    owner: textAt(event, "aplomb.finding.owner"),
    suppression: at(event, "aplomb.finding.suppression"),
    unread: at(event, "aplomb.unread"),
  };
}

/** Names may hold slashes; then a path has one step more than the organization. */
function pathsTo(path: string): string[] {
  if (path === "") return [];
  const names = path.split("/");
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
