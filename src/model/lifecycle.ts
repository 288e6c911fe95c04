/** Where a finding that has failed at least once stands: as of this scan, if it changed now, else since an earlier one. */
export type FindingState = "new" | "open" | "reopened" | "resolved";

/** Why a finding is open no more. */
export type Resolution = "fixed" | "resource-gone" | "suppressed" | "not-applicable";

/** What a scan changed in an account, and what is open after it. */
export interface Changes {
  readonly opened: number;
  readonly reopened: number;
  readonly resolved: number;
  readonly open: number;
}

export type Transition = "opened" | "reopened" | "resolved";

/** What the state knows of a finding, for its events. */
export interface Tracked {
  readonly state: FindingState;
  readonly firstSeen: Date;
  /** When it was last seen failing. */
  readonly lastSeen: Date;
  /** Seconds since it was opened, the last time; of a resolved one, until then. */
  readonly age: number;
  readonly resolution?: Resolution;
  /** What happened to it in this scan, and the version of the state that it happened to. */
  readonly transition?: { readonly name: Transition; readonly from: number };
}
