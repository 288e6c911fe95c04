import { at, textAt, textsAt } from "../formats/read-event.ts";
import type { OptionTable, OptionValue } from "../model/option.ts";
import { readOptionText } from "../model/option-value.ts";
import { type Listing, readListing, timeAt } from "../reading/listing.ts";
import { laidOver } from "./laid-over.ts";
import { Tally } from "./tally.ts";
import { Verdicts } from "./verdicts.ts";

/** Something that could not be seen, and the checks that it leaves unjudged. */
export interface Gap {
  readonly account: string;
  /** Empty: the account as a whole. */
  readonly region: string;
  /** `AWS::S3::Bucket`; empty where nothing was asked for. */
  readonly resourceType: string;
  /**
   * `not-read`: AWS did not answer. The others are of the output: it was cut, some of its lines or whole accounts are
   * missing, or only some resources of the account were looked at.
   */
  readonly reason: "not-read" | "not-ended" | "lines-missing" | "accounts-missing" | "no-whole-scan";
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

/** What a listing told of, as far as a repeat of it has to take it back. */
interface Counted extends Pick<Listing, "time" | "type" | "isComplete" | "findings"> {}

/** What one scan says of one account. */
export class AccountAssessment {
  readonly id: string;
  readonly name: string;
  readonly scan: string;
  readonly started: string;
  /** The units that it is in, from the root down: `Root`, `Root/Workloads`. */
  readonly paths: readonly string[];
  readonly regions = new Set<string>();
  /** Those that its findings are in; empty for what is in none. */
  readonly foundIn = new Set<string>();
  readonly verdicts: Verdicts;
  readonly #options: AssessedScan["options"];
  readonly #keep: AssessedScan["keep"];
  readonly #keepAtMost: number;
  /** How many were kept, by check and what became of it. */
  readonly #kept = new Map<string, number>();
  readonly #rows = new Map<string, Row>();
  readonly #gaps = new Map<string, Gap>();
  readonly #looks = new Map<string, Listing>();
  readonly #values = new Map<string, Record<string, OptionValue>>();
  readonly #chosen = new Set<string>();
  readonly #types = new Map<string, Findings>();
  readonly #byCheck = new Map<string, number>();
  /** By the id of the event: what is delivered twice counts once. */
  readonly #listings = new Map<string, Counted>();
  /** What the listings that are there told of. */
  readonly #listed = { findings: 0, gaps: 0 };
  #hasEnded = false;

  constructor({ event, scan, started, options, keep, keepAtMost }: AssessedScan) {
    this.id = textAt(event, "cloud.account.id");
    this.name = textAt(event, "cloud.account.name");
    this.paths = pathsTo(textAt(event, "aplomb.account.ou_path"));
    this.scan = scan;
    this.started = started;
    this.verdicts = new Verdicts(Date.parse(started));
    this.#options = options;
    this.#keep = keep;
    this.#keepAtMost = keepAtMost ?? Number.POSITIVE_INFINITY;
  }

  finding(event: unknown): void {
    const row = rowOf(textAt(event, "aplomb.finding.id"), event);
    const outcome = this.verdicts.add(row.id, row, timeAt(event));
    if (outcome === "kept") return;
    this.foundIn.add(row.region);
    if (outcome === "new") this.#byCheck.set(row.check, (this.#byCheck.get(row.check) ?? 0) + 1);
    else this.#forget(row.id);
    if (this.#keep?.(row) === true) this.#keepOne(row);
  }

  #keepOne(row: Row): void {
    const kept = this.#kept.get(kindOf(row)) ?? 0;
    if (kept >= this.#keepAtMost) return;
    this.#kept.set(kindOf(row), kept + 1);
    this.#rows.set(row.id, row);
  }

  #forget(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#kept.set(kindOf(row), (this.#kept.get(kindOf(row)) ?? 0) - 1);
    this.#rows.delete(id);
  }

  coverage(event: unknown): void {
    const listing = readListing(event);
    const known = this.#listings.get(listing.id);
    if (known !== undefined && !isLater(listing, known)) return;
    const { id, time, type, region, checks, isComplete, findings, unread } = listing;
    for (const check of checks) this.#chosen.add(check);
    for (const line of textsAt(event, "aplomb.coverage.options")) this.#valueIn(line);
    if (region !== "") this.regions.add(region);
    if (listing.only !== undefined) this.#looks.set(id, listing);
    if (known !== undefined) this.#count(known, -1);
    const counted = { time, type, isComplete, findings };
    this.#listings.set(id, counted);
    this.#gaps.delete(id);
    if (!isComplete)
      this.#gaps.set(id, {
        account: this.id,
        region,
        resourceType: type,
        reason: "not-read",
        unread: unread[0],
        checks,
      });
    const of = this.#types.get(type) ?? { claimed: 0, checks: new Set() };
    // A gap of a whole account or region is no listing of its checks' things.
    if (isComplete || findings > 0) {
      this.#types.set(type, of);
      for (const check of checks) of.checks.add(check);
    }
    this.#count(counted, 1);
  }

  /** Adds what a listing told of, or takes it away. */
  #count({ type, isComplete, findings }: Counted, sign: 1 | -1): void {
    this.#listed.findings += sign * findings;
    if (!isComplete) this.#listed.gaps += sign;
    const of = this.#types.get(type);
    if (of !== undefined) of.claimed += sign * findings;
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

  /** What it says of listings of some resources alone. */
  get looks(): Iterable<Listing> {
    return this.#looks.values();
  }

  /** Types whose listings told of more findings than there are: a filter (`--changes-only`, jq) or a cut took some away. */
  get lacking(): ReadonlySet<string> {
    const counted = (checks: ReadonlySet<string>) =>
      [...checks].reduce((sum, check) => sum + (this.#byCheck.get(check) ?? 0), 0);
    const lacking = [...this.#types].filter(([, { claimed, checks }]) => counted(checks) < claimed);
    return new Set(lacking.map(([type]) => type));
  }

  /** The findings that were kept, as they stand after those looks. */
  rows(looks: readonly AccountAssessment[] = []): Row[] {
    const { verdicts } = laidOver(this, looks);
    const own = [...this.#rows.values()].filter(({ id }) => !verdicts.has(id));
    const later = looks.flatMap((look) => [...look.#rows.values()].filter(({ id }) => verdicts.get(id)?.by === look));
    return [...own, ...later];
  }

  /** `looks`: looks at some of its resources that began later, the oldest first. */
  gaps({ hasEnded, sum }: Ending, looks: readonly AccountAssessment[] = []): Gap[] {
    const of = { account: this.id, region: "", unread: undefined };
    const all = [...new Set([...this.#chosen, ...this.#byCheck.keys()])];
    return [
      ...this.#gaps.values(),
      ...(hasEnded ? [] : [{ ...of, resourceType: "", reason: "not-ended" as const, checks: [...this.#chosen] }]),
      ...(this.#lacksListings(sum) ? [{ ...of, resourceType: "", reason: "lines-missing" as const, checks: all }] : []),
      ...[...this.lacking].map((resourceType) => {
        const checks = [...(this.#types.get(resourceType)?.checks ?? [])];
        return { ...of, resourceType, reason: "lines-missing" as const, checks };
      }),
      ...laidOver(this, looks).gaps,
    ];
  }

  /** What it comes to by check, with what is missing of it; `looks` as `gaps`. */
  tally(ending: Ending, looks: readonly AccountAssessment[] = []): Tally {
    const tally = new Tally();
    for (const check of this.#chosen) {
      tally.select(check, this.#values.get(check));
    }
    for (const [told, count] of this.verdicts.counts()) if (count > 0) tally.add(told.check, told, count);
    for (const [id, { told }] of laidOver(this, looks).verdicts) {
      const was = this.verdicts.get(id)?.told;
      if (was !== undefined) tally.add(was.check, was, -1);
      if (told !== undefined) tally.add(told.check, told);
    }
    for (const { checks } of this.gaps(ending, looks)) tally.unjudged(checks);
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

/** The last word on a listing counts; of two of one instant the one that saw less. */
function isLater(next: Counted, known: Counted): boolean {
  return next.time > known.time || (next.time === known.time && known.isComplete && !next.isComplete);
}

/** Of one kind only so many are kept. */
function kindOf({ check, status, suppressed }: Row): string {
  return `${check} ${status} ${suppressed}`;
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
