import type { Unread } from "../model/errors.ts";
import type { ClientClass, Place, Settings, Target } from "../model/target.ts";
import { type Clients, makeClients } from "./clients.ts";
import { credentialsFor } from "./credentials.ts";
import { whoAmI } from "./identity.ts";
import type { Taps } from "./middleware.ts";
import type { Recording } from "./recording/reader.ts";
import { enabledRegions, type Regions } from "./regions.ts";
import { shareList } from "./shared-list.ts";

export interface SessionOptions {
  readonly profile?: string;
  /** Empty: all that are enabled. */
  readonly regions: readonly string[];
  /** False when nothing that is read depends on a region: then they are not even listed. */
  readonly needsRegions: boolean;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly endpointUrl?: string;
  readonly settings: Settings;
  readonly recording?: Recording;
  readonly taps: Omit<Taps, "tape">;
}

/** Access to one account: who it is, and its targets. */
export interface Session extends Place {
  /** The account as a whole; `region` is empty. */
  readonly global: Target;
  readonly regional: readonly Target[];
  /** Why the account's regions could not be listed. */
  readonly regionsUnread?: Unread;
  close(): void;
}

/** Finds credentials, account and regions. Throws a `CredentialsError` or `ConfigError` before anything is scanned. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { recording, taps } = options;
  const home = recording === undefined ? await homeRegion(options) : recordedHome(recording);
  let account: string | undefined;
  const clients = makeClients({
    credentials: recording === undefined ? await sharedCredentials(options, home) : async () => NO_CREDENTIALS,
    ...(recording === undefined && options.profile !== undefined && { profile: options.profile }),
    ...(options.endpointUrl !== undefined && { endpointUrl: options.endpointUrl }),
    taps: { ...taps, ...(recording !== undefined && { tape: recording.tape }) },
    account: () => account,
  });
  const identity = await whoAmI(clients, home).catch((error: unknown) => {
    // A watcher whose credentials have expired comes here each round.
    clients.destroy();
    throw error;
  });
  account = identity.account;
  const regions = options.needsRegions ? await regionsOf(options, clients, home) : { names: [] };

  const makeTarget = (region: string): Target =>
    targetOf({ ...identity, region }, { home, clients, regions: regions.names, settings: options.settings });
  return {
    ...identity,
    region: home,
    global: makeTarget(""),
    regional: regions.names.map(makeTarget),
    ...(regions.unread !== undefined && { regionsUnread: regions.unread }),
    close: () => clients.destroy(),
  };
}

/** A replay signs nothing. */
const NO_CREDENTIALS = { accessKeyId: "none", secretAccessKey: "none" };

/** The region that is asked first: the person's own, so that one that a service control policy refuses isn't needed. */
async function homeRegion({ profile, regions }: SessionOptions): Promise<string> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient({ ...(profile !== undefined && { profile }) });
  const configured = await client.config.region().catch(() => undefined);
  return configured ?? regions[0] ?? "us-east-1";
}

function recordedHome({ header, tape }: Recording): string {
  return tape.regionOf("STS", "GetCallerIdentity") ?? header.regions?.[0] ?? "us-east-1";
}

/** One memoised provider for all clients; otherwise each of them would assume the role for itself. */
async function sharedCredentials(options: SessionOptions, region: string): ReturnType<typeof credentialsFor> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  const credentials = await credentialsFor({ ...options, region });
  return new STSClient({ region, credentials }).config.credentials;
}

async function regionsOf(options: SessionOptions, clients: Clients, home: string): Promise<Regions> {
  const found = await enabledRegions(clients, home, options.regions);
  const recorded = options.recording?.header.regions;
  const unlisted = found.unread?.kind === "not-recorded" && recorded !== undefined;
  return unlisted ? { names: recorded } : found;
}

interface TargetParts {
  readonly home: string;
  readonly clients: Clients;
  readonly regions: readonly string[];
  readonly settings: Settings;
}

function targetOf(place: Place, { home, clients, regions, settings }: TargetParts): Target {
  const memo = new Map<string, unknown>();

  // The key names what is kept, so that the value has the type its reader gave it.
  function remember<T>(key: string, make: () => T, is: (value: unknown) => value is T): T {
    const known = memo.get(key);
    if (is(known)) return known;
    const made = make();
    memo.set(key, made);
    return made;
  }

  return {
    ...place,
    regions,
    settings,
    client: <C>(Client: ClientClass<C>, options: { readonly region?: string } = {}) =>
      clients.get(Client, options.region ?? (place.region || home)),
    once: <T>(key: string, read: () => Promise<T>) =>
      remember(key, read, (value): value is Promise<T> => value instanceof Promise),
    shared: <T>(key: string, list: () => AsyncIterable<T>) =>
      remember(
        key,
        () => shareList(list()),
        (value): value is AsyncIterable<T> => value !== undefined,
      ),
  };
}
