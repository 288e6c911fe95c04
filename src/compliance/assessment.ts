import { at, numberAt, textAt } from "../formats/read-event.ts";
import type { OptionTable } from "../model/option.ts";
import { timeAt } from "../reading/listing.ts";
import { NewestScans } from "../reading/newest-scans.ts";
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
  readonly sums: Map<string, Sum & { readonly time: number }>;
  /** Accounts that anything of is there; of those that nobody knows the id of, the ids of events. */
  readonly accounts: Set<string>;
  /** How many it says that it looked at, or could not enter. */
  toldAccounts: number;
}

/**
 * What past scans say of every check, folded from their events in whatever order they come, and as often as they come. Of
 * several scans of an account the newest counts, and over it what looks at some resources have said since. What an output
 * does not tell is nothing that was looked at: if the scan was cut, or lines or accounts are missing, the checks that these
 * leave open are unjudged.
 */
export class Assessment {
  readonly #newest: NewestScans<AccountAssessment>;
  readonly #scans = new Map<string, Scan>();

  constructor(options: AssessmentOptions) {
    this.#newest = new NewestScans((event) => {
      const { id: scan, started } = this.#note(event);
      return new AccountAssessment({ event, scan, started, ...options });
    });
  }

  /** False if the value is no event of ours. What tells nothing of a check is one too. */
  add(event: unknown): boolean {
    const dataset = textAt(event, "data_stream.dataset");
    // What a state told of a change is not what was found.
    if (dataset === "aplomb.findings" && textAt(event, "event.kind") !== "event")
      this.#newest.of(event)?.finding(event);
    // The listing of an organization's accounts is of no check, and of whoever was asked.
    else if (dataset === "aplomb.coverage" && hasChecks(event)) this.#coverage(event);
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
      if (by === "all") for (const { checks } of this.#unseen()) sum.unjudged(checks);
      return { kind: by, id, name: "", accounts: tallies.length, accountIds, tally: sum };
    });
  }

  /** What could not be seen, in the order of accounts. */
  gaps(): Gap[] {
    return [...this.#judged().flatMap(({ account, ending, looks }) => account.gaps(ending, looks)), ...this.#unseen()];
  }

  /** The findings that were to be kept, in the order of accounts, and in each as they came. */
  *rows(): Generator<Row> {
    for (const { account, looks } of this.#judged()) yield* account.rows(looks);
  }

  /** Regions that were looked at. */
  regions(): string[] {
    return [...new Set(this.#judged().flatMap(({ account }) => [...account.regions]))].sort();
  }

  /** The scans that count, the oldest first. */
  scans(): Readonly<Scan>[] {
    const counted = new Set(this.#judged().map(({ account }) => account.scan));
    return [...this.#scans.values()]
      .filter(({ id }) => counted.has(id))
      .sort((a, b) => byId([`${a.started} ${a.id}`, a], [`${b.started} ${b.id}`, b]));
  }

  /** Whether each scan that counts has said how it ended, and there is one. */
  get hasEnded(): boolean {
    const scans = this.scans();
    return scans.length > 0 && scans.every((scan) => scan.hasEnded);
  }

  /** Whether there were only looks at some resources: of no account is there a whole scan. */
  get isNarrow(): boolean {
    const accounts = this.#newest.accounts();
    return accounts.length > 0 && accounts.every(({ whole }) => whole === undefined);
  }

  #judged() {
    return this.#newest.accounts().flatMap(({ whole, looks: since }) => {
      if (whole === undefined) return [];
      const account = whole.value;
      const scan = this.#scans.get(account.scan);
      const ending = { hasEnded: account.hasEnded || scan?.hasEnded === true, sum: scan?.sums.get(account.id) };
      const looks = since.map(({ value }) => value);
      return [{ account, ending, looks, tally: account.tally(ending, looks) }];
    });
  }

  /** What is of accounts that nothing counts of. */
  #unseen(): Gap[] {
    const of = { region: "", resourceType: "", unread: undefined };
    const judged = this.#judged();
    const alone = this.#newest.accounts().flatMap(({ account, whole, looks }): Gap[] => {
      if (whole !== undefined) return [];
      const checks = [...new Set(looks.flatMap(({ value }) => [...value.chosen]))];
      return [{ ...of, account, reason: "no-whole-scan", checks }];
    });
    const missing = this.scans().flatMap(({ id, accounts, toldAccounts }): Gap[] => {
      if (accounts.size >= toldAccounts) return [];
      const checks = new Set(judged.flatMap(({ account }) => (account.scan === id ? [...account.chosen] : [])));
      return [{ ...of, account: "", reason: "accounts-missing", checks: [...checks] }];
    });
    return [...alone, ...missing];
  }

  #coverage(event: unknown): void {
    const { accounts } = this.#note(event);
    accounts.add(textAt(event, "cloud.account.id") || textAt(event, "event.id"));
    this.#newest.of(event)?.coverage(event);
  }

  #sum(event: unknown): void {
    this.#newest.learn(event);
    const isEnd = textAt(event, "aplomb.scan.status") !== "interrupted";
    const scan = this.#note(event);
    const account = textAt(event, "cloud.account.id");
    // The sum of several accounts is of none of them.
    if (account !== "") {
      scan.accounts.add(account);
      const sum = { ...sumOf(event), time: timeAt(event) };
      if (sum.time >= (scan.sums.get(account)?.time ?? 0)) scan.sums.set(account, sum);
    }
    if (textAt(event, "aplomb.scan.scope") === "account") {
      if (isEnd) this.#newest.of(event)?.ended();
      return;
    }
    scan.hasEnded ||= isEnd;
    const of = (name: string): number => numberAt(event, `aplomb.scan.accounts.${name}`);
    scan.toldAccounts = of("complete") + of("incomplete");
  }

  #note(event: unknown): Scan {
    const id = textAt(event, "aplomb.scan.id");
    const known = this.#scans.get(id);
    if (known !== undefined) return known;
    const of = { started: startOf(event), version: textAt(event, "observer.version") };
    const scan: Scan = { id, ...of, hasEnded: false, sums: new Map(), accounts: new Set(), toldAccounts: 0 };
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
