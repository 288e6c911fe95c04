import type { FrameworkScore } from "../compliance/score.ts";
import type { TrackedControl } from "../compliance/tracked-control.ts";
import type { AplombEvent } from "../events/event.ts";
import type { Coverage, Finding, NotApplicable } from "../model/finding.ts";
import type { Changes, Tracked } from "../model/lifecycle.ts";

/** What a state is told about the scan that it will follow. */
export interface Following {
  readonly scan: string;
  readonly account: string;
  readonly regions: readonly string[];
}

/** Something that was open and is no more, told from what is remembered of it. */
export interface Closed {
  readonly document: AplombEvent;
  readonly tracked: Tracked;
}

/** Follows a scan, and says what each outcome changes. */
export interface Tracking {
  /** What becomes of a finding; nothing if it is not known and has not failed. `document` is what to tell again of it. */
  finding(finding: Finding, event: AplombEvent): (Tracked & { readonly document: AplombEvent }) | undefined;
  notApplicable(outcome: NotApplicable): Closed | undefined;
  gone(coverage: Coverage): readonly Closed[];
  /**
   * What is known of the controls of a framework, by id, as of when the scan began. To be asked once, when the account was
   * looked at to the end.
   */
  controls(score: FrameworkScore, started: Date): ReadonlyMap<string, TrackedControl>;
  /** Nothing if the state has failed. */
  readonly changes: Changes | undefined;
}

/** What all accounts of a scan come to; nothing if no state is kept, or one has failed. */
export function changesOf(trackings: readonly Tracking[]): Changes | undefined {
  const all = trackings.map(({ changes }) => changes).filter((changes) => changes !== undefined);
  if (all.length === 0 || all.length < trackings.length) return undefined;
  const sum = (of: keyof Changes): number => all.reduce((total, changes) => total + changes[of], 0);
  return { opened: sum("opened"), reopened: sum("reopened"), resolved: sum("resolved"), open: sum("open") };
}
