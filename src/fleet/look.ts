import type { AplombEvent } from "../events/event.ts";
import type { Follower } from "../follow/follow.ts";
import { at } from "../formats/read-event.ts";
import type { Account } from "../model/account.ts";
import { InUseError } from "../model/errors.ts";
import { uuidOf } from "../model/identity.ts";
import { withoutPath } from "../model/resource-id.ts";
import type { KnownOrganization } from "../model/target.ts";
import { type Means, scanned } from "./account-work.ts";
import { AgainError } from "./consumer-errors.ts";
import { hesitant } from "./hesitant.ts";
import type { Want } from "./looks.ts";

export interface LookMeans extends Means {
  /** What is known of an account: its name, its units, its organization. */
  readonly known: (
    account: string,
  ) => Promise<{ readonly account: Account; readonly organization?: KnownOrganization }>;
  /** Asks for a second look at a resource, some time later; nothing where there is none. */
  readonly again: ((account: string, wants: readonly Want[]) => Promise<void>) | undefined;
  /** There is no more time for anything. */
  readonly signal: AbortSignal;
  readonly onLooked?: (account: string, how: { readonly resources: number; readonly milliseconds: number }) => void;
}

/** For a look that is being made elsewhere: what has changed is to be told within seconds. */
const SOON_MS = 1_000;
/** The second look must find its state: it says what is new and what is resolved. */
const LATER_MS = 20_000;
/** When it does not. */
const AGAIN_SECONDS = 30;

/**
 * Looks at resources that have changed. While a scan of the account has its state, what is found is told without it, and the
 * second look says what is new. That one tells only what is news: AWS may have answered the first one with what was before.
 */
export async function look(account: string, wants: readonly Want[], means: LookMeans): Promise<void> {
  const began = performance.now();
  const isSecond = wants.every(({ seen }) => seen !== undefined);
  const follower = await followed(account, isSecond ? LATER_MS : SOON_MS, means);
  if (follower === undefined && isSecond) throw new AgainError({ afterSeconds: AGAIN_SECONDS });
  const { receivers, signal, again } = means;
  const found = new Found(wants, isSecond);
  const isLast = isSecond || again === undefined;
  try {
    const scan = await scanned(means, {
      ...(await means.known(account)),
      part: { id: idOf(account, wants, isSecond), started: new Date() },
      wanted: new Map(wants.map(({ id, changes }) => [id, changes])),
      ...(follower !== undefined && { follower: isLast ? follower : hesitant(follower, wants) }),
      signal,
      take: async (events) => found.take(events),
    });
    await receivers.write(found.told, found);
    await receivers.settled({ of: found, signal });
    if (!isSecond) await again?.(account, found.seen());
    await follower?.save(scan, new Date(), { scope: "resources" });
  } catch (error) {
    await follower?.discard();
    throw error;
  }
  if (follower === undefined && again === undefined) throw new AgainError({ afterSeconds: AGAIN_SECONDS });
  means.onLooked?.(account, { resources: wants.length, milliseconds: performance.now() - began });
}

async function followed(account: string, milliseconds: number, means: LookMeans): Promise<Follower | undefined> {
  try {
    return await means.follow(account, { milliseconds, signal: means.signal });
  } catch (error) {
    if (error instanceof InUseError) return undefined;
    throw error;
  }
}

/** The same look, made again after a crash, tells the same events. */
function idOf(account: string, wants: readonly Want[], isSecond: boolean): string {
  const of = wants.map(({ id, changes }) => [id, ...changes.map((change) => change.id).sort()].join(" ")).sort();
  return uuidOf(["look", isSecond ? "second" : "first", account, ...of]);
}

/** What a look found: a few resources' events, so they may be held. */
class Found {
  readonly #seen: ReadonlyMap<string, string>;
  readonly #wants: readonly Want[];
  readonly #isSecond: boolean;
  readonly #events: AplombEvent[] = [];

  constructor(wants: readonly Want[], isSecond: boolean) {
    this.#wants = wants;
    this.#isSecond = isSecond;
    this.#seen = new Map(wants.flatMap(({ seen = [] }) => [...seen]));
  }

  take(events: Iterable<AplombEvent>): void {
    this.#events.push(...events);
  }

  get told(): readonly AplombEvent[] {
    if (!this.#isSecond) return this.#events;
    const all = this.#events.filter(isFinding);
    // What happened to a finding is told with what it is now, or the last word on it would be the first look's.
    const changed = new Set(all.filter((event) => !isState(event)).map(findingOf));
    const isNews = (event: AplombEvent) =>
      changed.has(findingOf(event)) || this.#seen.get(findingOf(event)) !== verdictOf(event);
    const findings = all.filter(isNews);
    const others = this.#events.filter((event) => !isFinding(event));
    const hasGap = others.some((event) => at(event, "aplomb.coverage.status") === "failed");
    return findings.length > 0 || hasGap || this.#isLess(all) ? [...findings, ...others] : [];
  }

  /** Whether something is gone that the first look has seen: what was told without the state nobody resolves. */
  #isLess(all: readonly AplombEvent[]): boolean {
    const found = new Set(all.map(findingOf));
    return [...this.#seen.keys()].some((id) => !found.has(id));
  }

  /** What each resource was found to be, for its second look. */
  seen(): Want[] {
    const states = this.#events.filter((event) => isFinding(event) && isState(event));
    return this.#wants.map(({ id, changes }) => {
      const its = states.filter((event) => withoutPath(String(at(event, "resource.id"))) === withoutPath(id));
      return { id, changes, seen: new Map(its.map((event) => [findingOf(event), verdictOf(event)])) };
    });
  }
}

function isFinding(event: AplombEvent): boolean {
  return at(event, "data_stream.dataset") === "aplomb.findings";
}

function isState(event: AplombEvent): boolean {
  return at(event, "event.kind") === "state";
}

function findingOf(event: AplombEvent): string {
  return String(at(event, "aplomb.finding.id"));
}

/** A suppression is news, too: a tag may have come with the change. */
function verdictOf(event: AplombEvent): string {
  const verdict = String(at(event, "result.evaluation"));
  return at(event, "aplomb.finding.suppressed") !== true ? verdict : `${verdict} fine`;
}
