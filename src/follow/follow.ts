import { SinkError } from "../model/errors.ts";
import type { Changes } from "../model/lifecycle.ts";
import type { Past } from "../model/past.ts";
import { SEVERITIES, type Severity } from "../model/severity.ts";
import type { Scan } from "../scan/scan-options.ts";
import { changesOf, type Following, type Tracking } from "../scan/tracking.ts";
import type { Tracker } from "../state/track.ts";
import { isRemote, openRemoteState, type RemoteOptions, type RemoteState } from "./remote-state.ts";
import type { Saving } from "./saving.ts";

/** A state that follows one scan; it is kept only if everybody who takes events has them. */
export interface Follower {
  readonly track: (following: Following) => Tracking;
  /** Of findings that the scan opened or reopened. */
  readonly fresh: Readonly<Record<Severity, number>>;
  /** What scans have come to before; of this one no more than its controls, as they are told. */
  readonly past: Past;
  /** What the scan changed; known when it is saved. */
  readonly changes: Changes | undefined;
  /** Aborted, with a `SinkError`, when the state may be another scan's by now: see `RemoteState`. */
  readonly gone: AbortSignal | undefined;
  /** Whether there is a scan of that id that has looked at the account to its end. To be asked before the scan begins. */
  hasScan(scan: string, account: string): boolean;
  /** Ends the scan's entry in the history, and keeps all. Throws a `SinkError` if it cannot. */
  save(scan: Followed, ended: Date, saving?: Saving): Promise<void>;
  /** Leaves the state as it was. */
  discard(): Promise<void>;
}

/** What of a scan is written into its history. */
export type Followed = Pick<Scan, "accounts" | "started">;

/** All but `notice` are of a state in S3. */
export type FollowOptions = RemoteOptions;

/**
 * Opens a state, a file or an object in S3. Throws a `ConfigError` if it cannot be used, or another scan uses it: of one in
 * S3 an `InUseError`, and the reason of the signal that ends the waiting for it.
 */
export async function follow(state: string, options: FollowOptions): Promise<Follower> {
  const [{ openStore, unsaved }, { Rows }, { ControlRows }, { Tracker }, { guarded, guardedPast }, { pastIn }] =
    await Promise.all([
      import("../state/store.ts"),
      import("../state/rows.ts"),
      import("../state/control-rows.ts"),
      import("../state/track.ts"),
      import("../state/guard.ts"),
      import("../state/past.ts"),
    ]);
  const remote = isRemote(state) ? await openRemoteState(state, options) : undefined;
  const path = remote?.path ?? state;
  const { notice } = options;
  const store = await openStore({ path, now: new Date(), notice, isCopy: remote !== undefined }).catch(
    async (error: unknown) => {
      await remote?.release();
      throw error;
    },
  );
  const trackers = new Map<string, Tracker>();
  const rows = new Rows(store.database);
  const controls = new ControlRows(store.database);
  let failure: SinkError | undefined;
  let changes: Changes | undefined;
  return {
    past: guardedPast(pastIn(store.database), (cause) => {
      failure = unsaved(state, cause);
    }),
    get changes() {
      return changes;
    },
    gone: remote?.gone,
    hasScan: (scan, account) => store.hasScan(scan, account),
    track(following) {
      const tracker = new Tracker(store, following, rows, controls);
      trackers.set(following.account, tracker);
      return guarded(tracker, (cause) => {
        failure = unsaved(state, cause);
      });
    },
    get fresh() {
      const fresh = { low: 0, medium: 0, high: 0, critical: 0 };
      for (const tracker of trackers.values()) {
        for (const severity of SEVERITIES) fresh[severity] += tracker.fresh[severity];
      }
      return fresh;
    },
    async save(scan, ended, { scope = "account" } = {}) {
      const all = [...trackers.values()];
      const isKept = scope === "account" || all.some(({ isChanged }) => isChanged);
      try {
        if (failure !== undefined) throw failure;
        for (const { account, summary } of scope === "account" ? scan.accounts() : []) {
          const status = summary?.status ?? "interrupted";
          trackers.get(account.id)?.end({ started: scan.started, ended, status });
        }
        changes = changesOf(all);
        if (isKept) store.save(ended);
        else store.discard();
      } catch (cause) {
        store.discard();
        await remote?.release();
        throw cause instanceof SinkError ? cause : unsaved(state, cause);
      }
      if (isKept) await uploaded(remote);
      else await remote?.release();
    },
    async discard() {
      try {
        store.discard();
      } finally {
        await remote?.release();
      }
    },
  };
}

async function uploaded(remote: RemoteState | undefined): Promise<void> {
  try {
    await remote?.upload();
  } finally {
    await remote?.release();
  }
}
