import { at, numberAt, textAt } from "../formats/read-event.ts";
import { isRecord } from "../model/json.ts";
import type { Past, PastFramework, PastScan } from "../model/past.ts";
import type { HistoryRow } from "./data.ts";

/**
 * What a state remembers of the accounts and frameworks that the events are of, and of nobody else's, with what these scans
 * have themselves come to.
 */
export class Trend {
  readonly #past: Past;
  readonly #accounts = new Set<string>();
  /** Editions, `id version`. */
  readonly #frameworks = new Set<string>();
  readonly #scans: PastScan[] = [];
  #until = 0;

  constructor(past: Past) {
    this.#past = past;
  }

  add(event: unknown): void {
    const account = textAt(event, "cloud.account.id");
    if (account !== "") this.#accounts.add(account);
    const dataset = textAt(event, "data_stream.dataset");
    if (dataset === "aplomb.compliance") this.#frameworks.add(editionIn(at(event, "aplomb.control.framework")));
    if (dataset !== "aplomb.scan") return;
    this.#until = Math.max(this.#until, Date.parse(textAt(event, "event.start")) || 0);
    const scan = at(event, "aplomb.scan");
    const changes = at(scan, "changes");
    if (textAt(scan, "scope") !== "account" && isRecord(changes)) this.#scans.push(scanOf(event, changes));
  }

  /** How it went, to be asked when all events are told. */
  get row(): HistoryRow {
    // Of what did not end nobody knows when it began: all that is remembered was before it.
    const until = this.#until === 0 ? Number.MAX_SAFE_INTEGER : this.#until;
    const reach = { accounts: [...this.#accounts], until };
    const scans = this.#past.scans(reach);
    const known = new Set(scans.map(({ id }) => id));
    // A scan that is under way is in the state when it is saved.
    const own = this.#scans.filter(({ id }) => !known.has(id));
    const frameworks = this.#past
      .frameworks(reach)
      .filter((framework) => this.#frameworks.has(edition(framework)) && framework.looks.length > 0);
    return { scans: [...scans, ...own].toSorted((one, other) => one.time - other.time), frameworks };
  }
}

function scanOf(event: unknown, changes: unknown): PastScan {
  return {
    id: textAt(event, "aplomb.scan.id"),
    time: Date.parse(textAt(event, "event.start")) || 0,
    status: textAt(event, "aplomb.scan.status"),
    accounts: accountsIn(event),
    opened: numberAt(changes, "opened"),
    reopened: numberAt(changes, "reopened"),
    resolved: numberAt(changes, "resolved"),
    open: numberAt(changes, "open"),
  };
}

/** Those of several that could be entered; a scan of one account counts none. */
function accountsIn(event: unknown): number {
  const of = (key: string): number => numberAt(event, `aplomb.scan.accounts.${key}`);
  return Math.max(1, of("complete") + of("incomplete") - of("unentered"));
}

function editionIn(framework: unknown): string {
  return edition({ id: textAt(framework, "id"), version: textAt(framework, "version") });
}

function edition({ id, version }: Pick<PastFramework, "id" | "version">): string {
  return JSON.stringify([id, version]);
}
