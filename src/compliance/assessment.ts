import { at, numberAt, textAt } from "../formats/read-event.ts";
import type { OptionTable } from "../model/option.ts";
import { AccountAssessment, type Gap, type Row, type Sum } from "./assess-account.ts";
import { Tally } from "./tally.ts";

export interface AssessmentOptions {
  /** The options of each check, by its id: what a file says of their values is read by them. */
  readonly options: ReadonlyMap<string, OptionTable>;
  /** Which findings are kept one by one; none unless told. Of the others only counts are. */
  readonly keep?: (row: Row) => boolean;
  /** At most so many of them per account, check, status and whether it is suppressed; all unless told. */
  readonly keepAtMost?: number;
}

/** Accounts that are judged together. */
export interface Scope {
  readonly kind: "all" | "unit" | "account";
  /** The account's id, or the unit's path; empty for all. */
  readonly id: string;
  /** The account's name, if it has one. */
  readonly name: string;
  /** How many there are. */
  readonly accounts: number;
  /** Their ids. */
  readonly accountIds: readonly string[];
  readonly tally: Tally;
}

interface Scan {
  readonly id: string;
  readonly started: string;
  readonly version: string;
  hasEnded: boolean;
  /** What it says that it told, by account. */
  readonly sums: Map<string, Sum>;
}

/**
 * What past scans say of every check, folded from their events in whatever order they come, and as often as they come. Of
 * several scans of an account the newest counts. What an output does not tell is nothing that was looked at: if the scan
 * was cut, or lines are missing, the checks that these leave open are unjudged.
 */
export class Assessment {
  readonly #options: AssessmentOptions;
  readonly #accounts = new Map<string, AccountAssessment>();
  readonly #scans = new Map<string, Scan>();

  constructor(options: AssessmentOptions) {
    this.#options = options;
  }

  /** False if the value is no event of ours. What tells nothing of a check is one too. */
  add(event: unknown): boolean {
    const dataset = textAt(event, "data_stream.dataset");
    // What a state told of a change is not what was found.
    if (dataset === "aplomb.findings" && textAt(event, "event.kind") !== "event") this.#of(event)?.finding(event);
    // The listing of an organization's accounts is of no check, and of whoever was asked.
    else if (dataset === "aplomb.coverage" && hasChecks(event)) this.#of(event)?.coverage(event);
    else if (dataset === "aplomb.scan") this.#sum(event);
    return dataset.startsWith("aplomb.");
  }

  /** In all, by unit or by account, in the order of their names; nothing if no account was looked at. */
  scopes(by: Scope["kind"]): Scope[] {
    const judged = this.#judged();
    const accounts = judged.filter(({ account }) => account.id !== "");
    if (by === "account") {
      return accounts.map(({ account: { id, name }, tally }) => ({
        kind: by,
        id,
        name,
        accounts: 1,
        accountIds: [id],
        tally,
      }));
    }
    const groups = new Map<string, { readonly tallies: Tally[]; readonly accountIds: string[] }>();
    const groupOf = (id: string) => {
      const group = groups.get(id) ?? { tallies: [], accountIds: [] };
      groups.set(id, group);
      return group;
    };
    for (const { account, tally } of accounts) {
      for (const path of by === "all" ? [""] : account.paths) {
        const { tallies, accountIds } = groupOf(path);
        tallies.push(tally);
        accountIds.push(account.id);
      }
    }
    // What is of no account, such as a profile that nobody could use, is a gap of all of them.
    const [nobodys] = judged.filter(({ account }) => account.id === "");
    if (by === "all" && nobodys !== undefined) groupOf("");
    return [...groups].sort(byId).map(([id, { tallies, accountIds }]) => {
      const sum = new Tally();
      for (const tally of tallies) sum.plus(tally);
      if (by === "all" && nobodys !== undefined) sum.unjudged(nobodys.account.chosen);
      return { kind: by, id, name: "", accounts: tallies.length, accountIds, tally: sum };
    });
  }

  /** What could not be seen, in the order of accounts. */
  gaps(): Gap[] {
    return this.#judged().flatMap(({ account, ending }) => account.gaps(ending));
  }

  /** The findings that were to be kept, in the order of accounts, and in each as they came. */
  *rows(): Generator<Row> {
    for (const { account } of this.#judged()) yield* account.rows;
  }

  /** Regions that were looked at. */
  regions(): string[] {
    return [...new Set([...this.#accounts.values()].flatMap(({ regions }) => [...regions]))].sort();
  }

  /** The scans that count, the oldest first. */
  scans(): Readonly<Scan>[] {
    const counted = new Set([...this.#accounts.values()].map(({ scan }) => scan));
    return [...this.#scans.values()]
      .filter(({ id }) => counted.has(id))
      .sort((a, b) => byId([`${a.started} ${a.id}`, a], [`${b.started} ${b.id}`, b]));
  }

  /** Whether each scan that counts has said how it ended, and there is one. */
  get hasEnded(): boolean {
    const scans = this.scans();
    return scans.length > 0 && scans.every((scan) => scan.hasEnded);
  }

  #judged() {
    return [...this.#accounts.entries()].sort(byId).map(([, account]) => {
      const scan = this.#scans.get(account.scan);
      const ending = { hasEnded: account.hasEnded || scan?.hasEnded === true, sum: scan?.sums.get(account.id) };
      return { account, ending, tally: account.tally(ending) };
    });
  }

  #sum(event: unknown): void {
    const isEnd = textAt(event, "aplomb.scan.status") !== "interrupted";
    const scan = this.#note(event);
    const account = textAt(event, "cloud.account.id");
    // The sum of several accounts is of none of them.
    if (account !== "") scan.sums.set(account, sumOf(event));
    if (textAt(event, "aplomb.scan.scope") !== "account") scan.hasEnded ||= isEnd;
    else if (isEnd) this.#of(event)?.ended();
  }

  /** Nothing for a scan that a newer one of the same account has replaced. */
  #of(event: unknown): AccountAssessment | undefined {
    const { id: scan, started } = this.#note(event);
    const id = textAt(event, "cloud.account.id");
    const known = this.#accounts.get(id);
    if (known?.scan === scan) return known;
    // Of two that began in the same instant one must be the newer, whichever is read first.
    const isNewer = known === undefined || started > known.started || (started === known.started && scan > known.scan);
    if (!isNewer) return undefined;
    const account = new AccountAssessment({ event, scan, started, ...this.#options });
    this.#accounts.set(id, account);
    return account;
  }

  #note(event: unknown): Scan {
    const id = textAt(event, "aplomb.scan.id");
    const known = this.#scans.get(id);
    if (known !== undefined) return known;
    const of = { started: startOf(event), version: textAt(event, "observer.version") };
    const scan = { id, ...of, hasEnded: false, sums: new Map<string, Sum>() };
    this.#scans.set(id, scan);
    return scan;
  }
}

function sumOf(event: unknown): Sum {
  const of = (name: string): number => numberAt(event, `aplomb.scan.${name}`);
  const findings = of("findings.passed") + of("findings.failed") + of("findings.unknown");
  return { findings, gaps: of("coverage_gaps") };
}

function hasChecks(event: unknown): boolean {
  const checks = at(event, "aplomb.coverage.checks");
  return Array.isArray(checks) && checks.length > 0;
}

/** When the scan of an event began; of one that does not tell, before all others. */
function startOf(event: unknown): string {
  const sequence = numberAt(event, "event.sequence");
  // Beyond this no date can be told.
  return new Date(Math.abs(sequence) <= 8.64e15 ? sequence : 0).toISOString();
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
