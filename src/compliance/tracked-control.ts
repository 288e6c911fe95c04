import type { ControlVerdict } from "./score.ts";

/** What a state knows of a control beside what this scan says of it. */
export interface TrackedControl {
  /** Since when the verdict is what this scan says. Nothing if the scan was narrowed: then it is compared with nothing. */
  readonly since?: Date;
  /** What it was before, if this scan has changed it. */
  readonly previous?: ControlVerdict;
  /** What it was when it could be told, if this scan cannot tell. */
  readonly lastKnown?: { readonly verdict: ControlVerdict; readonly since: Date };
}
