import type { ScanContext } from "../events/event.ts";
import { textAt } from "../formats/read-event.ts";
import { AccountPicture } from "./account-picture.ts";
import type { Cell } from "./cell.ts";
import { contextAt, listingAt, seenAt } from "./read.ts";
import type { Sources } from "./sources.ts";

/** What the newest scan of an account says. */
interface Known {
  readonly context: ScanContext;
  readonly picture: AccountPicture;
}

/** What a scan says of itself. */
interface Scan {
  readonly chosen: Set<string>;
  /** Of its newest event. */
  time: string;
  /** It has said how it ended. */
  hasEnded: boolean;
}

export interface AccountCells {
  readonly context: ScanContext;
  /** Of the scan's newest event. */
  readonly time: Date;
  cells(): Iterable<Cell>;
}

/**
 * What is recorded where, folded from the events of scans in whatever order they come. Of several scans of an account the
 * newest counts.
 */
export class Picture {
  readonly #sources: Sources;
  readonly #accounts = new Map<string, Known>();
  readonly #scans = new Map<string, Scan>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** False if the value is no event of ours. What tells nothing of a source is one too. */
  add(event: unknown): boolean {
    switch (textAt(event, "data_stream.dataset")) {
      case "aplomb.findings":
        // What a state told of a change is not what was found.
        if (textAt(event, "event.kind") !== "event") this.#finding(event);
        return true;
      case "aplomb.coverage":
        this.#coverage(event);
        return true;
      case "aplomb.scan":
        this.#sum(event);
        return true;
      default:
        return textAt(event, "data_stream.dataset").startsWith("aplomb.");
    }
  }

  /** By account. What is of no account, such as a profile that nobody could use, comes first. */
  *accounts(): Generator<AccountCells> {
    for (const id of [...this.#accounts.keys()].sort()) {
      const known = this.#accounts.get(id);
      if (known === undefined) continue;
      const { context, picture } = known;
      const { time, chosen } = this.#scanOf(context.id);
      yield {
        context,
        time: new Date(time === "" ? context.started : time),
        cells: () => picture.cells(chosen),
      };
    }
  }

  /** Whether each scan has said how it ended, and there is one. */
  get hasEnded(): boolean {
    const scans = [...this.#scans.values()];
    return scans.length > 0 && scans.every((scan) => scan.hasEnded);
  }

  #finding(event: unknown): void {
    const [check, region] = [textAt(event, "rule.id"), textAt(event, "cloud.region")];
    if (!this.#sources.siblings.has(check)) return;
    const picture = this.#pictureOf(event);
    picture?.count(check, region);
    const recorder = this.#sources.byCheck.get(check);
    if (recorder !== undefined) picture?.finding(recorder, region, seenAt(event));
  }

  #coverage(event: unknown): void {
    const listing = listingAt(event);
    // It tells who was asked for the accounts, which need not be one of them.
    if (listing.checks.length === 0) return;
    const { chosen } = this.#scanOf(textAt(event, "aplomb.scan.id"));
    for (const check of listing.checks) if (this.#sources.byCheck.has(check)) chosen.add(check);
    this.#pictureOf(event)?.listing(listing);
  }

  #sum(event: unknown): void {
    const scan = this.#note(event);
    // The sum of one account says nothing of the others.
    if (textAt(event, "aplomb.scan.scope") === "account") return;
    scan.hasEnded ||= textAt(event, "aplomb.scan.status") !== "interrupted";
  }

  /** Nothing for a scan that a newer one of the same account has replaced. */
  #pictureOf(event: unknown): AccountPicture | undefined {
    this.#note(event);
    const id = textAt(event, "cloud.account.id");
    const known = this.#accounts.get(id);
    if (known?.context.id === textAt(event, "aplomb.scan.id")) return known.picture;
    const context = contextAt(event);
    if (known !== undefined && !isNewer(context, known.context)) return undefined;
    const picture = new AccountPicture(this.#sources);
    this.#accounts.set(id, { context, picture });
    return picture;
  }

  #note(event: unknown): Scan {
    const scan = this.#scanOf(textAt(event, "aplomb.scan.id"));
    const time = textAt(event, "@timestamp");
    if (time > scan.time && !Number.isNaN(Date.parse(time))) scan.time = time;
    return scan;
  }

  #scanOf(id: string): Scan {
    const known = this.#scans.get(id);
    if (known !== undefined) return known;
    const scan: Scan = { chosen: new Set(), time: "", hasEnded: false };
    this.#scans.set(id, scan);
    return scan;
  }
}

/** Of two that began in the same instant one must be the newer, whichever is read first. */
function isNewer(one: ScanContext, other: ScanContext): boolean {
  const later = one.started.getTime() - other.started.getTime();
  return later > 0 || (later === 0 && one.id > other.id);
}
