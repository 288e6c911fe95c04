import type { FrameworkScore } from "../compliance/score.ts";
import type { TrackedControl } from "../compliance/tracked-control.ts";
import type { AplombEvent } from "../events/event.ts";
import type { Coverage, Finding, NotApplicable } from "../model/finding.ts";
import { findingId } from "../model/identity.ts";
import { isRecord } from "../model/json.ts";
import type { Changes, FindingState, Resolution, Tracked, Transition } from "../model/lifecycle.ts";
import { withoutPath } from "../model/resource-id.ts";
import { isSeverity, type Severity } from "../model/severity.ts";
import type { Closed, Following, Tracking } from "../scan/tracking.ts";
import { ControlRows } from "./control-rows.ts";
import { remembered } from "./document.ts";
import { type Known, Rows } from "./rows.ts";
import type { Store } from "./store.ts";

/** What it takes to end a scan's entry in the history. */
export interface Ended {
  readonly started: Date;
  readonly ended: Date;
  readonly status: string;
}

/**
 * Compares what a scan finds with what was open before. Only a verdict opens or resolves, and only a listing that was read to
 * its end says that something is gone; an `unknown` changes nothing.
 */
export class Tracker implements Tracking {
  readonly #options: Following;
  readonly #store: Store;
  readonly #rows: Rows;
  readonly #controls: ControlRows;
  readonly #counts: Record<Transition, number> = { opened: 0, reopened: 0, resolved: 0 };
  readonly #new: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  #refreshed = false;
  /** Ids of resources whose region could not be told: they are there, under whatever finding they were known. */
  readonly #unplaced = new Set<string>();

  /** Trackers of the accounts of one scan share its rows. */
  constructor(
    store: Store,
    options: Following,
    rows: Rows = new Rows(store.database),
    controls: ControlRows = new ControlRows(store.database),
  ) {
    this.#store = store;
    this.#options = options;
    this.#rows = rows;
    this.#controls = controls;
  }

  finding(finding: Finding, event: AplombEvent): (Tracked & { readonly document: AplombEvent }) | undefined {
    const document = remembered(event);
    const tracked = this.#tracked(finding, document);
    return tracked && { ...tracked, document };
  }

  #tracked(finding: Finding, document: AplombEvent): Tracked | undefined {
    const { verdict, place, resource } = finding;
    const id = idOf(finding);
    const known = this.#rows.get(id);
    const now = finding.time.getTime();
    if (verdict.status === "failed" && finding.suppression !== undefined) return this.#suppressed(known, now);
    if (verdict.status === "failed") return this.#failed(finding, { id, known, document: JSON.stringify(document) });
    if (verdict.status === "unknown" && place.region === "") this.#unplaced.add(resource.id);
    if (known === undefined) return undefined;
    if (!known.open) {
      // The same resource again, in a listing that moved while it was read.
      const again = known.changedNow && known.resolution !== undefined && verdict.status === "passed";
      return again ? { ...trackedOf(known, "resolved", now), resolution: known.resolution } : undefined;
    }
    if (verdict.status === "passed") return this.#resolved(known, "fixed", now);
    // Looked at, and neither there nor gone.
    this.#rows.seen(id);
    return trackedOf(known, "open", now);
  }

  /** A check that has nothing to say of a resource: what was open of it is so no more. */
  notApplicable(outcome: NotApplicable): Closed | undefined {
    const known = this.#rows.get(idOf(outcome));
    if (known === undefined || !known.open) return undefined;
    const resolution = outcome.gone ? "resource-gone" : "not-applicable";
    return { document: known.document, tracked: this.#resolved(known, resolution, outcome.time.getTime()) };
  }

  /** What was open and is in a listing no more, if that was read to its end; of a narrow one, what was asked for. */
  gone({ status, place, type, checks, wanted, time }: Coverage): Closed[] {
    if (status !== "complete") return [];
    const { account } = this.#options;
    const listing = { account, target: place.region, type: type.type };
    const asked = wanted && new Set(wanted.map(withoutPath));
    return checks
      .flatMap((check) => this.#rows.unseen({ ...listing, check }))
      .filter((known) => asked?.has(withoutPath(resourceOf(known))) !== false)
      .filter((known) => !this.#leftOut(known, place.region) && !this.#unplaced.has(resourceOf(known)))
      .map((known) => ({
        document: known.document,
        tracked: this.#resolved(known, "resource-gone", time.getTime()),
      }));
  }

  /** An account-wide listing leaves out what is in regions that were not chosen. */
  #leftOut({ region }: Known, target: string): boolean {
    const { regions } = this.#options;
    return target === "" && region !== "" && regions.length > 0 && !regions.includes(region);
  }

  controls(score: FrameworkScore, started: Date): ReadonlyMap<string, TrackedControl> {
    return this.#controls.compare(this.#options, score, started);
  }

  /** Of findings that this scan opened or reopened, by severity. */
  get fresh(): Readonly<Record<Severity, number>> {
    return this.#new;
  }

  get changes(): Changes {
    return { ...this.#counts, open: this.#rows.openIn(this.#options.account) };
  }

  /** Whether the state now says something else of some finding than before, beside when it was last seen. */
  get isChanged(): boolean {
    return this.#refreshed || Object.values(this.#counts).some((count) => count > 0);
  }

  /** Writes the scan into the history. */
  end({ started, ended, status }: Ended): void {
    const { scan, account } = this.#options;
    const { opened, reopened, resolved, open } = this.changes;
    this.#store.database
      .prepare("INSERT OR REPLACE INTO scans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(scan, account, started.getTime(), ended.getTime(), status, opened, reopened, resolved, open);
  }

  #failed({ check, place, time }: Finding, { id, known, document }: Failed): Tracked {
    const now = time.getTime();
    if (known?.open === true) {
      this.#refreshed ||= JSON.stringify(known.document) !== document;
      this.#rows.failing(id, now, { severity: check.severity, document });
      const state = known.changedNow ? openedAs(known.version) : "open";
      return trackedOf({ ...known, lastSeen: Math.max(known.lastSeen, now) }, state, now);
    }
    this.#rows.open({
      id,
      account: this.#options.account,
      target: check.resource.scope === "account" ? "" : place.region,
      region: place.region,
      type: check.resource.type,
      check: check.id,
      severity: check.severity,
      now,
      document,
    });
    const name = known === undefined ? "opened" : "reopened";
    this.#counts[name] += 1;
    if (isSeverity(check.severity)) this.#new[check.severity] += 1;
    const { firstSeen, lastSeen, version } = known ?? { firstSeen: now, lastSeen: now, version: 0 };
    const times = { firstSeen, lastSeen: Math.max(lastSeen, now), opened: now };
    return { ...trackedOf(times, openedAs(version + 1), now), transition: { name, from: version } };
  }

  /** It fails, and that is fine for now: not open, until the suppression ends. */
  #suppressed(known: Known | undefined, now: number): Tracked | undefined {
    if (known?.open === true) return this.#resolved(known, "suppressed", now);
    if (known?.resolution !== "suppressed") return undefined;
    return { ...trackedOf(known, "resolved", now), resolution: "suppressed" };
  }

  #resolved(known: Known, resolution: Resolution, now: number): Tracked {
    this.#rows.resolve(known.id, resolution, now);
    this.#counts.resolved += 1;
    const transition = { name: "resolved", from: known.version } as const;
    return { ...trackedOf(known, "resolved", now), resolution, transition };
  }
}

interface Failed {
  readonly id: string;
  readonly known: Known | undefined;
  readonly document: string;
}

/** A finding's first transition is that it is new. */
function openedAs(version: number): FindingState {
  return version === 1 ? "new" : "reopened";
}

function trackedOf(
  { firstSeen, lastSeen, opened }: Pick<Known, "firstSeen" | "lastSeen" | "opened">,
  state: FindingState,
  now: number,
): Tracked {
  // A clock that went back makes no negative age.
  const age = Math.max(0, Math.floor((now - opened) / 1000));
  return { state, firstSeen: new Date(firstSeen), lastSeen: new Date(lastSeen), age };
}

function idOf({ place, check, resource }: Pick<NotApplicable, "place" | "check" | "resource">): string {
  return findingId(place.account, place.region, check.id, resource.id);
}

function resourceOf({ document: { resource } }: Known): string {
  return isRecord(resource) ? String(resource["id"]) : "";
}
