import type { Unread } from "../model/errors.ts";
import type { ClientClass, Place, Settings, Target } from "../model/target.ts";
import type { Access } from "./access.ts";
import type { Clients } from "./clients.ts";
import type { Recording } from "./recording/reader.ts";
import { enabledRegions, type Regions } from "./regions.ts";
import { shareList } from "./shared-list.ts";

export interface SessionOptions {
  /** Empty: all that are enabled. */
  readonly regions: readonly string[];
  /** False when nothing that is read depends on a region: then they are not even listed. */
  readonly needsRegions: boolean;
  /** Those to look at, which nobody is asked about. */
  readonly known?: readonly string[];
  /** A named region that is not enabled is left out, as it may be in other accounts of the scan. */
  readonly lenient?: boolean;
  readonly settings: Settings;
  readonly recording?: Recording;
}

/** One account: who it is, and its targets. */
export interface Session extends Place {
  /** The account as a whole; `region` is empty. */
  readonly global: Target;
  readonly regional: readonly Target[];
  /** Why the account's regions could not be listed. */
  readonly regionsUnread?: Unread;
  close(): void;
}

/** Finds the regions. Throws a `ConfigError` before anything is scanned if one that is named cannot be. */
export async function openSession(access: Access, options: SessionOptions): Promise<Session> {
  const { home, clients, account, partition } = access;
  const regions = await regionsOf(options, clients, home);

  const parts = { home, clients, regions: regions.names, settings: options.settings };
  const global = targetOf({ account, partition, region: "" }, parts);
  return {
    account,
    partition,
    region: home,
    global,
    regional: regions.names.map((region) => targetOf({ account, partition, region }, { ...parts, whole: global })),
    ...(regions.unread !== undefined && { regionsUnread: regions.unread }),
    close: () => access.close(),
  };
}

async function regionsOf(options: SessionOptions, clients: Clients, home: string): Promise<Regions> {
  if (options.known !== undefined) return { names: options.known };
  if (!options.needsRegions) return { names: [] };
  const found = await enabledRegions(clients, home, options);
  const recorded = options.recording?.header.regions;
  const unlisted = found.unread?.kind === "not-recorded" && recorded !== undefined;
  return unlisted ? { names: recorded } : found;
}

interface TargetParts {
  readonly home: string;
  readonly clients: Clients;
  readonly regions: readonly string[];
  readonly settings: Settings;
  /** None: it is that itself. */
  readonly whole?: Target;
}

function targetOf(place: Place, { home, clients, regions, settings, whole }: TargetParts): Target {
  const memo = new Map<string, unknown>();

  // The key names what is kept, so that the value has the type its reader gave it.
  function remember<T>(key: string, make: () => T, is: (value: unknown) => value is T): T {
    const known = memo.get(key);
    if (is(known)) return known;
    const made = make();
    memo.set(key, made);
    return made;
  }

  const target: Target = {
    ...place,
    regions,
    settings,
    get whole() {
      return whole ?? target;
    },
    client: <C>(Client: ClientClass<C>, options: { readonly region?: string } = {}) =>
      clients.get(Client, options.region ?? (place.region || home)),
    wait: (milliseconds) => clients.wait(milliseconds),
    once: <T>(key: string, read: () => Promise<T>) =>
      remember(key, read, (value): value is Promise<T> => value instanceof Promise),
    shared: <T>(key: string, list: () => AsyncIterable<T>) =>
      remember(
        key,
        () => shareList(list()),
        (value): value is AsyncIterable<T> => value !== undefined,
      ),
  };
  return target;
}
