import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { type Clients, makeClients } from "./clients.ts";
import { credentialsFor, kept } from "./credentials.ts";
import { type Identity, whoAmI } from "./identity.ts";
import type { Taps } from "./middleware.ts";
import type { Recording } from "./recording/reader.ts";
import type { Traffic } from "./traffic/traffic.ts";

export interface AccessOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly session?: SessionPolicy;
  readonly endpointUrl?: string;
  /** Names that the person gave; the first is asked where nothing else says which region is theirs. */
  readonly regions: readonly string[];
  readonly recording?: Recording;
  readonly taps: Omit<Taps, "tape">;
  readonly traffic?: Traffic;
}

/** Narrows what the session of an assumed role may do, whatever the role may. */
export interface SessionPolicy {
  /** A policy's text, at most 2,048 characters. */
  readonly policy?: string;
  /** Managed policies, at most ten. */
  readonly policyArns?: readonly string[];
}

/** Somebody who may ask AWS: an identity in one account, and its clients. */
export interface Access extends Identity {
  /** The region that is asked where no other is meant. */
  readonly home: string;
  readonly clients: Clients;
  /** Other clients, watched by others: for another account with its credentials, or for this one. */
  fork(options: ForkOptions): Access;
  close(): void;
}

export interface ForkOptions {
  readonly taps: Omit<Taps, "tape">;
  /** Of the scan that it is for, if that is another one. */
  readonly traffic?: Traffic;
  readonly as?: { readonly account: string; readonly credentials: AwsCredentialIdentityProvider };
}

/** A replay signs nothing. */
export const NO_CREDENTIALS = { accessKeyId: "none", secretAccessKey: "none" };

/** Finds credentials, and asks whose they are. Throws a `CredentialsError` before anything is scanned. */
export async function openAccess(options: AccessOptions): Promise<Access> {
  const { recording } = options;
  const home = recording === undefined ? await homeRegion(options) : recordedHome(recording);
  let account: string | undefined;
  const credentials =
    recording === undefined
      ? await kept(await credentialsFor({ ...options, region: home }), home)
      : async () => NO_CREDENTIALS;
  const clients = clientsOf(options, credentials, () => account);
  const identity = await whoAmI(clients, home).catch((error: unknown) => {
    // A watcher whose credentials have expired comes here each round.
    clients.destroy();
    throw error;
  });
  account = identity.account;
  return accessOf(identity, { home, clients, options, credentials });
}

interface AccessParts {
  readonly home: string;
  readonly clients: Clients;
  readonly options: AccessOptions;
  readonly credentials: AwsCredentialIdentityProvider;
}

function accessOf(identity: Identity, { home, clients, options, credentials }: AccessParts): Access {
  return {
    ...identity,
    home,
    clients,
    fork({ taps, traffic, as = { account: identity.account, credentials } }) {
      const its = { ...options, taps, ...(traffic !== undefined && { traffic }) };
      const forked = clientsOf(its, as.credentials, () => as.account);
      return accessOf(
        { ...identity, account: as.account },
        { home, options, clients: forked, credentials: as.credentials },
      );
    },
    close: () => clients.destroy(),
  };
}

function clientsOf(
  { profile, endpointUrl, recording, taps, traffic }: AccessOptions,
  credentials: AwsCredentialIdentityProvider,
  account: () => string | undefined,
): Clients {
  return makeClients({
    credentials,
    ...(recording === undefined && profile !== undefined && { profile }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(traffic !== undefined && { traffic }),
    taps: { ...taps, ...(recording !== undefined && { tape: recording.tape }) },
    account,
  });
}

/** The region that is asked first: the person's own, so that one that a service control policy refuses isn't needed. */
async function homeRegion({ profile, regions }: AccessOptions): Promise<string> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient({ ...(profile !== undefined && { profile }) });
  const configured = await client.config.region().catch(() => undefined);
  return configured ?? regions[0] ?? "us-east-1";
}

function recordedHome({ header, tape }: Recording): string {
  return tape.regionOf("STS", "GetCallerIdentity") ?? header.regions?.[0] ?? "us-east-1";
}
