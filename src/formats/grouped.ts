import { safeText } from "../model/safe-text.ts";
import { SEVERITIES, type Severity } from "../model/severity.ts";
import { cut } from "./cut.ts";
import { type GroupBy, groupOf } from "./group-by.ts";
import { referenceAt } from "./link.ts";
import { accountAt, nameAt, severityAt } from "./names.ts";
import { onlyOf } from "./only.ts";
import { textAt, unreadAt } from "./read-event.ts";
import { Worst } from "./worst.ts";

/** Groups that are held in the end; while findings come in, twice as many. */
const LIMIT = 1000;

/** Characters of a name: longer ones were made to do harm. */
const NAME = 300;

/** Resources that are held of a check in a group. */
const NAMES = 12;

export interface Place {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/** What one check says in a group. */
export interface Entry {
  readonly id: string;
  readonly url: string;
  readonly severity: Severity;
  readonly counts: { failed: number; unknown: number };
  /** Of the first finding. */
  readonly message: string;
  /** What could not be read of it, and which permission that needs. */
  readonly unread: string;
  readonly places: Worst<Place>;
}

export interface Bundle {
  readonly key: string;
  readonly name: string;
  /** Of the first finding; for a resource the only one. */
  readonly place: Place;
  /** How many failed, by severity. */
  readonly failed: Record<Severity, number>;
  unknown: number;
  readonly entries: Map<string, Entry>;
  /** Others were let go before it came: some of its own findings may have been among them. */
  readonly atLeast: boolean;
}

/** What failed or is unknown by anything but the check. Of a million resources the worst are held. */
export class Grouped {
  readonly by: GroupBy;
  readonly #bundles = new Map<string, Bundle>();
  #total = 0;
  #dropped = false;

  constructor(by: GroupBy) {
    this.by = by;
  }

  /** Findings that failed or are unknown, held or not. */
  get total(): number {
    return this.#total;
  }

  /** Some groups were let go. */
  get dropped(): boolean {
    return this.#dropped;
  }

  add(event: unknown): void {
    const kind = onlyOf(event);
    if (kind !== "failed" && kind !== "unknown") return;
    this.#total += 1;
    const bundle = this.#bundleOf(event);
    const entry = entryIn(bundle, event);
    entry.counts[kind] += 1;
    entry.places.add(placeOf(event));
    if (kind === "unknown") bundle.unknown += 1;
    else bundle.failed[entry.severity] += 1;
    if (this.#bundles.size > 2 * LIMIT) this.#letGo();
  }

  /** The worst first. */
  sorted(): readonly Bundle[] {
    return [...this.#bundles.values()].sort(byWorst);
  }

  #bundleOf(event: unknown): Bundle {
    const { key, name } = groupOf(event, this.by);
    const bundle = this.#bundles.get(key) ?? {
      ...{ key, name, place: placeOf(event), unknown: 0, entries: new Map(), atLeast: this.#dropped },
      failed: { low: 0, medium: 0, high: 0, critical: 0 },
    };
    this.#bundles.set(key, bundle);
    return bundle;
  }

  #letGo(): void {
    for (const { key } of this.sorted().slice(LIMIT)) this.#bundles.delete(key);
    this.#dropped = true;
  }
}

function entryIn(bundle: Bundle, event: unknown): Entry {
  const id = textAt(event, "rule.id");
  const entry = bundle.entries.get(id) ?? {
    id: safeText(id),
    url: referenceAt(event),
    severity: severityAt(event),
    counts: { failed: 0, unknown: 0 },
    message: safeText(textAt(event, "message")),
    unread: safeText(unreadAt(event)),
    places: new Worst<Place>(NAMES, (a, b) => orderOf(a).localeCompare(orderOf(b))),
  };
  bundle.entries.set(id, entry);
  return entry;
}

function placeOf(event: unknown): Place {
  return {
    name: safeText(cut(nameAt(event), NAME)),
    account: safeText(accountAt(event)),
    region: safeText(textAt(event, "cloud.region")) || "global",
  };
}

function orderOf({ account, region, name }: Place): string {
  return `${account} ${region} ${name}`;
}

function byWorst(a: Bundle, b: Bundle): number {
  for (const severity of SEVERITIES.toReversed()) {
    const more = b.failed[severity] - a.failed[severity];
    if (more !== 0) return more;
  }
  return b.unknown - a.unknown || a.name.localeCompare(b.name) || a.key.localeCompare(b.key);
}
