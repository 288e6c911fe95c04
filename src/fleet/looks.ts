import type { Clock } from "../aws/traffic/clock.ts";
import { gather } from "../changes/gather.ts";
import type { Change } from "../model/change.ts";

/** A resource that is to be looked at, and why. */
export interface Want {
  readonly id: string;
  readonly changes: readonly Change[];
  /** What the first look found, by finding id, where this is the second one: only what is news is told. */
  readonly seen?: ReadonlyMap<string, string>;
}

export interface LooksOptions {
  /** Looks at resources of one account together; resolves when all that it found is told and kept. */
  readonly look: (account: string, wants: readonly Want[]) => Promise<void>;
  readonly clock: Clock;
  /** Milliseconds from one look at a resource to the next: the first change is looked at at once, a burst of more together. */
  readonly gap?: number;
  /** Resources of one look. */
  readonly most?: number;
}

const GAP_MS = 5_000;
const MOST = 100;

/**
 * What is to be looked at, by account: one look at a time in each, and what comes meanwhile is looked at together. A resource
 * that is wanted twice before its turn is looked at once, for both.
 */
export class Looks {
  readonly #options: Required<LooksOptions>;
  readonly #accounts = new Map<string, Waiting>();

  constructor({ gap = GAP_MS, most = MOST, ...options }: LooksOptions) {
    this.#options = { gap, most, ...options };
  }

  /** Resolves when all of them were looked at after this call; rejects if one of the looks did. */
  async want(account: string, wants: readonly Want[]): Promise<void> {
    if (wants.length === 0) return;
    const onIdle = () => this.#accounts.delete(account);
    const waiting = this.#accounts.get(account) ?? new Waiting(account, { ...this.#options, onIdle });
    this.#accounts.set(account, waiting);
    await Promise.all(waiting.add(wants));
  }

  /** Accounts of which something is known: a worker lives for months, and an organization has thousands. */
  get accounts(): number {
    return this.#accounts.size;
  }
}

interface Entry {
  want: Want;
  readonly due: number;
  readonly looked: PromiseWithResolvers<void>;
}

interface WaitingOptions extends Required<LooksOptions> {
  /** Nothing is to be done, and nothing was done so lately that it matters. */
  readonly onIdle: () => void;
}

class Waiting {
  readonly #account: string;
  readonly #options: WaitingOptions;
  readonly #entries = new Map<string, Entry>();
  /** When each resource may be looked at again. */
  readonly #next = new Map<string, number>();
  #timer: { cancel(): void } | undefined;
  #isLooking = false;

  constructor(account: string, options: WaitingOptions) {
    this.#account = account;
    this.#options = options;
  }

  add(wants: readonly Want[]): Promise<void>[] {
    const looked = wants.map((want) => this.#add(want));
    this.#plan();
    return looked;
  }

  #add(want: Want): Promise<void> {
    const known = this.#entries.get(want.id);
    const due = Math.max(this.#options.clock.now(), this.#next.get(want.id) ?? 0);
    const entry = known ?? { want, due, looked: Promise.withResolvers<void>() };
    if (known !== undefined) known.want = together(known.want, want);
    this.#entries.set(want.id, entry);
    return entry.looked.promise;
  }

  #plan(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#isLooking || this.#entries.size === 0) return;
    // A hostile log file names more resources than a call takes arguments.
    let soonest = Number.POSITIVE_INFINITY;
    for (const { due } of this.#entries.values()) soonest = Math.min(soonest, due);
    const wait = Math.max(0, soonest - this.#options.clock.now());
    // Not at once: what came in the same moment is looked at together.
    this.#timer = this.#options.clock.after(wait, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { look, clock, gap, most } = this.#options;
    const now = clock.now();
    const due = [...this.#entries.values()].filter((entry) => entry.due <= now).slice(0, most);
    if (this.#isLooking || due.length === 0) return this.#plan();
    this.#isLooking = true;
    for (const { want } of due) {
      this.#entries.delete(want.id);
      this.#next.set(want.id, now + gap);
    }
    try {
      await look(
        this.#account,
        due.map(({ want }) => want),
      );
      for (const { looked } of due) looked.resolve();
    } catch (error) {
      for (const { looked } of due) looked.reject(error);
    } finally {
      this.#isLooking = false;
      this.#plan();
      clock.after(gap, () => this.#forget(), { background: true });
    }
  }

  #forget(): void {
    const now = this.#options.clock.now();
    for (const [id, time] of this.#next) if (time <= now) this.#next.delete(id);
    if (!this.#isLooking && this.#entries.size === 0 && this.#next.size === 0) this.#options.onIdle();
  }
}

/** For both reasons; with a first look among them it is one. */
function together(one: Want, other: Want): Want {
  // Bounded: a second look's message must hold them.
  const changes = gather([...one.changes, ...other.changes])?.changes ?? [];
  const seen = one.seen && other.seen && new Map([...one.seen, ...other.seen]);
  return { id: one.id, changes, ...(seen !== undefined && { seen }) };
}
