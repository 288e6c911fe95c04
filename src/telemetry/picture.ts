import type { ScanContext } from "../events/event.ts";
import { textAt } from "../formats/read-event.ts";
import { timeAt } from "../reading/listing.ts";
import { type NewestOf, NewestScans } from "../reading/newest-scans.ts";
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

export interface PictureOptions {
  /** Whether an event may come twice: then findings are held, and the last word on each counts. */
  readonly mayRepeat?: boolean;
}

export interface AccountCells {
  readonly context: ScanContext;
  /** Of the scan's newest event. */
  readonly time: Date;
  cells(): Iterable<Cell>;
}

/**
 * What is recorded where, folded from the events of scans in whatever order they come. Of several scans of an account the
 * newest counts. Looks at some resources say nothing of a source: what else there is, they did not look at.
 */
export class Picture {
  readonly #sources: Sources;
  readonly #mayRepeat: boolean;
  readonly #newest: NewestScans<Known>;
  readonly #scans = new Map<string, Scan>();

  constructor(sources: Sources, { mayRepeat = false }: PictureOptions = {}) {
    this.#sources = sources;
    this.#mayRepeat = mayRepeat;
    this.#newest = new NewestScans((event) => ({
      context: contextAt(event),
      picture: new AccountPicture(sources),
    }));
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
    for (const { context, picture } of this.#wholes()) {
      const { time, chosen } = this.#scanOf(context.id);
      yield {
        context,
        time: new Date(time === "" ? context.started : time),
        cells: () => picture.cells(chosen),
      };
    }
  }

  /** Whether each scan has said how it ended, and there is one; looks at some resources are none. */
  get hasEnded(): boolean {
    const scans = [...this.#scans].filter(([id]) => !this.#newest.isLook(id));
    return scans.length > 0 && scans.every(([, { hasEnded }]) => hasEnded);
  }

  /** Looks at some resources that are passed over. */
  get looks(): number {
    return this.#newest.accounts().reduce((sum, { looks }) => sum + looks.length, 0);
  }

  /** Whether there is nothing else. */
  get isNarrow(): boolean {
    return this.looks > 0 && this.#wholes().length === 0;
  }

  #wholes(): Known[] {
    return this.#newest.accounts().flatMap(({ whole }: NewestOf<Known>) => (whole === undefined ? [] : [whole.value]));
  }

  #finding(event: unknown): void {
    const [check, region] = [textAt(event, "rule.id"), textAt(event, "cloud.region")];
    if (!this.#sources.siblings.has(check)) return;
    const recorder = this.#sources.byCheck.get(check);
    const found = { check, region, ...(recorder !== undefined && { recorder, seen: seenAt(event) }) };
    const picture = this.#pictureOf(event);
    if (this.#mayRepeat) picture?.hold(textAt(event, "aplomb.finding.id"), found, timeAt(event));
    else picture?.finding(found);
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
    this.#newest.learn(event);
    const scan = this.#note(event);
    // The sum of one account says nothing of the others.
    if (textAt(event, "aplomb.scan.scope") === "account") return;
    scan.hasEnded ||= textAt(event, "aplomb.scan.status") !== "interrupted";
  }

  /** Nothing for a scan that a newer one of the same account has replaced. */
  #pictureOf(event: unknown): AccountPicture | undefined {
    this.#note(event);
    return this.#newest.of(event)?.picture;
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
