import type { AplombEvent } from "../events/event.ts";
import type { Follower } from "../follow/follow.ts";
import type { Patience } from "../follow/tries.ts";
import type { Account } from "../model/account.ts";
import type { Change } from "../model/change.ts";
import type { AnyCheck } from "../model/check.ts";
import { withoutPath } from "../model/resource-id.ts";
import type { KnownOrganization } from "../model/target.ts";
import { openScan } from "../scan/scan.ts";
import type { Scan, ScanOptions } from "../scan/scan-options.ts";
import type { Owner, Settling } from "../sinks/sink.ts";
import { eitherOf } from "./either-signal.ts";
import type { Entrances } from "./entrances.ts";

/** Where events go. */
export interface Receivers {
  write(events: Iterable<AplombEvent>, of?: Owner): Promise<void>;
  settled(settling?: Settling): Promise<void>;
}

/** What all scans and looks of a worker share. */
export interface Means {
  /** Checks, frameworks, policies, rates and what else is the same for each account. */
  readonly scan: Omit<ScanOptions, "whom" | "part" | "resources" | "changesOf" | "track" | "signal">;
  readonly entrances: Entrances;
  /** The state of an account, under its lease. Throws an `InUseError` if that is not to be had in time. */
  readonly follow: (account: string, wait: Patience) => Promise<Follower>;
  readonly receivers: Receivers;
}

export interface Work {
  readonly account: Account;
  readonly organization?: KnownOrganization;
  /** What the scan is part of, under whose id it is told. */
  readonly part: { readonly id: string; readonly started: Date };
  /** Of the resources to look at and why; all, if it does not say. */
  readonly wanted?: ReadonlyMap<string, readonly Change[]>;
  /** Left out where the state is not to be had: then nobody is told what is new. */
  readonly follower?: Pick<Follower, "track" | "gone">;
  readonly signal: AbortSignal;
  readonly take: (events: Iterable<AplombEvent>) => Promise<void>;
}

/** A look is by what can change at once: of an identity, what its policies say, and not a report that is hours old. */
function looking(checks: readonly AnyCheck[], wanted: ReadonlyMap<string, readonly Change[]>) {
  const changes = new Map([...wanted].map(([id, its]) => [withoutPath(id), its]));
  return {
    checks: checks.filter(({ resource }) => resource.changes !== undefined),
    resources: [...wanted.keys()],
    changesOf: (id: string) => changes.get(withoutPath(id)) ?? [],
  };
}

/** Scans one account, or looks at some of it; what is told is taken. Throws the signal's reason if that ends it. */
export async function scanned({ scan: options, entrances }: Means, work: Work): Promise<Scan> {
  const { account, organization, part, wanted, follower, take } = work;
  using either = eitherOf([work.signal, ...(follower?.gone === undefined ? [] : [follower.gone])]);
  const { signal } = either;
  const scan = await openScan({
    ...options,
    whom: entrances.planOf(account, organization),
    part,
    signal,
    ...(wanted !== undefined && looking(options.checks, wanted)),
    ...(follower !== undefined && { track: follower.track }),
  });
  try {
    for await (const batch of scan.batches) await take(batch);
  } finally {
    scan.close();
  }
  // Half a scan is none: whoever has the message next makes a whole one.
  signal.throwIfAborted();
  return scan;
}
