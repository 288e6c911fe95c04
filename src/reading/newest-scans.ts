import { at, numberAt, textAt, textsAt } from "../formats/read-event.ts";

/** A scan, as far as it is of one account. */
export interface Held<T> {
  readonly scan: string;
  /** Epoch milliseconds. */
  readonly started: number;
  readonly value: T;
}

/** What counts of one account. */
export interface NewestOf<T> {
  /** Empty: what is of no account, such as a profile that nobody could use. */
  readonly account: string;
  /** The newest scan of all of it; nothing if there were only looks at some of its resources. */
  readonly whole: Held<T> | undefined;
  /** Looks at some of its resources that began later, the oldest first. */
  readonly looks: readonly Held<T>[];
}

interface Known<T> extends Held<T> {
  /** An event of it could only be of a scan of the whole account. */
  isWhole: boolean;
}

/**
 * Of the scans of each account the newest whole one, and the looks at some resources since: these never replace it. Their
 * events come in whatever order, and as often as they come; only at the end it is known of which kind a scan was. One that
 * tells of no listing counts as whole: nothing of it says that it was not.
 */
export class NewestScans<T> {
  readonly #make: (event: unknown) => T;
  readonly #accounts = new Map<string, Known<T>[]>();
  /** Ids of scans that were of some resources. */
  readonly #narrow = new Set<string>();

  /** `make`: what the events of a scan of one account are added to; it is given the first of them. */
  constructor(make: (event: unknown) => T) {
    this.#make = make;
  }

  /** Learns of which kind the scan of an event is, and gives what the event is to be added to; nothing if a newer whole scan of its account has replaced its scan. */
  of(event: unknown): T | undefined {
    const kind = this.learn(event);
    const account = textAt(event, "cloud.account.id");
    const it = { scan: textAt(event, "aplomb.scan.id"), started: numberAt(event, "event.sequence") };
    const all = this.#accounts.get(account) ?? [];
    const known = all.find(({ scan }) => scan === it.scan);
    if (known === undefined && all.some((one) => this.#isKnownWhole(one) && isNewer(one, it))) return undefined;
    const held = known ?? { ...it, isWhole: false, value: this.#make(event) };
    if (known === undefined) this.#accounts.set(account, [...all, held]);
    if (kind === "whole" && !held.isWhole) {
      held.isWhole = true;
      if (this.#isKnownWhole(held)) this.#drop(account, held);
    }
    return held.value;
  }

  /** Of which kind the scan of an event is, as far as the event says. Of the sum of several accounts nothing is kept. */
  learn(event: unknown): "whole" | "look" | undefined {
    const kind = kindOf(event);
    if (kind === "look") this.#narrow.add(textAt(event, "aplomb.scan.id"));
    return kind;
  }

  /** Whether a scan was of some resources alone. */
  isLook(scan: string): boolean {
    return this.#narrow.has(scan);
  }

  /** By account, in the order of their ids. */
  accounts(): NewestOf<T>[] {
    return [...this.#accounts].sort(byId).map(([account, all]) => {
      const [looks, wholes] = [all.filter((one) => this.isLook(one.scan)), all.filter((one) => !this.isLook(one.scan))];
      const [whole] = wholes.sort(byAge).slice(-1);
      const since = whole === undefined ? looks : looks.filter((one) => isNewer(one, whole));
      return { account, whole, looks: since.sort(byAge) };
    });
  }

  #isKnownWhole({ scan, isWhole }: Known<T>): boolean {
    return isWhole && !this.isLook(scan);
  }

  /** Whatever began before it is of no use any more. */
  #drop(account: string, newest: Known<T>): void {
    const all = this.#accounts.get(account) ?? [];
    const rest = all.filter((one) => one === newest || isNewer(one, newest));
    this.#accounts.set(account, rest);
  }
}

/** Of two that began in the same instant one must be the newer, whichever is read first. */
function isNewer(one: Omit<Held<unknown>, "value">, other: Omit<Held<unknown>, "value">): boolean {
  return one.started > other.started || (one.started === other.started && one.scan > other.scan);
}

function byAge(a: Held<unknown>, b: Held<unknown>): number {
  return Number(isNewer(a, b)) - Number(isNewer(b, a));
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

/** That an account could not be entered, or that an organization was asked for its accounts, is told by either. */
const OF_EITHER = new Set(["AWS::Organizations::Account", "AWS::Organizations::Organization"]);

function kindOf(event: unknown): "whole" | "look" | undefined {
  switch (textAt(event, "data_stream.dataset")) {
    case "aplomb.coverage":
      if (at(event, "aplomb.coverage.resources") !== undefined) return "look";
      if (textsAt(event, "aplomb.coverage.checks").length === 0) return undefined;
      return OF_EITHER.has(textAt(event, "aplomb.coverage.resource_type")) ? undefined : "whole";
    case "aplomb.scan":
      if (textAt(event, "aplomb.scan.scope") === "resources") return "look";
      return textAt(event, "aplomb.scan.scope") === "scan" ? "whole" : undefined;
    default:
      return undefined;
  }
}
