import type { AwsCredentialIdentityProvider, MiddlewareStack } from "@smithy/types";
import type { ClientClass } from "../model/target.ts";
import { limitBodies, paceAttempts } from "./attempts.ts";
import { type Taps, watchCalls } from "./middleware.ts";
import { Traffic } from "./traffic/traffic.ts";
import { UnderWay } from "./under-way.ts";

export interface ClientOptions {
  readonly credentials: AwsCredentialIdentityProvider;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly taps: Taps;
  readonly account: () => string | undefined;
  /** What the calls of a scan share; left out: neither budget nor deadline. */
  readonly traffic?: Traffic;
  /** Other time-outs than the usual ones. */
  readonly patience?: Partial<Patience>;
}

/** Makes clients, one per class and region. */
export interface Clients {
  get<C>(Client: ClientClass<C>, region: string): C;
  /** Resolves later, by the clock that the calls have; at once where a recording answers, and when the scan ends. */
  wait(milliseconds: number): Promise<void>;
  /** Closes their connections. */
  destroy(): void;
}

/** What every SDK v3 client has; its own types do not say it of a class in general. */
interface SdkClient {
  // biome-ignore lint/suspicious/noExplicitAny: the stack's types differ per client, the middleware does not care.
  readonly middlewareStack: MiddlewareStack<any, any>;
  readonly config: { readonly serviceId: string };
  destroy(): void;
}

export function makeClients(options: ClientOptions): Clients {
  const made = new Map<ClientClass<unknown>, Map<string, unknown>>();
  const { account, taps, traffic = new Traffic({ budget: false }) } = options;
  const patience = { ...PATIENCE, ...options.patience };

  function make<C>(Client: ClientClass<C>, region: string): C {
    const configuration = configurationOf(Client.name, region, { ...options, traffic, patience });
    const client: C = Reflect.construct(Client, [configuration]);
    if (!isSdkClient(client)) throw new TypeError(`${Client.name} is not an AWS SDK v3 client`);
    const service = client.config.serviceId;
    const calls = new UnderWay();
    // It copies every answer for a logger that there is not.
    client.middlewareStack.remove("loggerMiddleware");
    watchCalls(client.middlewareStack, { service, region, account }, { taps, traffic, calls });
    paceAttempts(client.middlewareStack, calls, traffic);
    limitBodies(client.middlewareStack, traffic.clock, patience.bodyTimeout);
    return client;
  }

  function destroy(): void {
    traffic.ending.signal.removeEventListener("abort", destroy);
    for (const regions of made.values()) {
      for (const client of regions.values()) if (isSdkClient(client)) client.destroy();
    }
  }
  // The SDK would hold what is under way until its time-outs.
  traffic.ending.signal.addEventListener("abort", destroy);

  return {
    get<C>(Client: ClientClass<C>, region: string): C {
      const regions = made.get(Client) ?? new Map<string, unknown>();
      made.set(Client, regions);
      const known = regions.get(region);
      // The map's value was made by this very class.
      if (known instanceof Client) return known;
      const client = make(Client, region);
      regions.set(region, client);
      return client;
    },
    async wait(milliseconds) {
      const { signal } = traffic.ending;
      // The next call says why it is not made.
      if (taps.tape !== undefined || signal.aborted) return;
      const over = Promise.withResolvers<void>();
      const end = () => over.resolve();
      const timer = traffic.clock.after(milliseconds, end);
      signal.addEventListener("abort", end, { once: true });
      await over.promise;
      signal.removeEventListener("abort", end);
      timer.cancel();
    },
    destroy,
  };
}

/** Milliseconds: until there is a connection, until the headers are there, until the socket has been silent, and for the body. */
export interface Patience {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly socketTimeout: number;
  readonly bodyTimeout: number;
}

/** The slowest page that AWS is known to make takes a few seconds. */
export const PATIENCE: Patience = {
  connectionTimeout: 5_000,
  requestTimeout: 20_000,
  socketTimeout: 20_000,
  bodyTimeout: 60_000,
};

/** For clients of others' making, too. */
export const REQUEST_HANDLER = requestHandlerOf({ ...PATIENCE, requestTimeout: 60_000, socketTimeout: 60_000 });

function requestHandlerOf({ connectionTimeout, requestTimeout, socketTimeout }: Patience) {
  return { connectionTimeout, requestTimeout, socketTimeout, throwOnRequestTimeout: true };
}

interface Configured extends ClientOptions {
  readonly traffic: Traffic;
  readonly patience: Patience;
}

function configurationOf(client: string, region: string, options: Configured): object {
  const { credentials, profile, endpointUrl, traffic, patience } = options;
  // The SDK's adaptive mode slows a whole client down; the budget does so for the action that is refused.
  const retryMode = traffic.hasBudget ? "standard" : "adaptive";
  return {
    region,
    credentials,
    ...(profile !== undefined && { profile }),
    ...(process.env["AWS_RETRY_MODE"] === undefined && { retryMode }),
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined && { maxAttempts: 6 }),
    customUserAgent: [["aplomb"]],
    requestHandler: requestHandlerOf(patience),
    ...(endpointUrl !== undefined && !hasItsOwn(client) && endpointConfiguration(client, endpointUrl)),
  };
}

/** Who we are is the scanner's own matter: where it says which STS to ask, that is asked, and not the AWS that is scanned. */
function hasItsOwn(client: string): boolean {
  return client === "STSClient" && process.env["AWS_ENDPOINT_URL_STS"] !== undefined;
}

/** A custom endpoint has no name per bucket or account, so those must not become part of the host. */
function endpointConfiguration(client: string, endpoint: string): object {
  if (client === "S3Client") return { endpoint, forcePathStyle: true };
  if (client === "S3ControlClient") return { endpointProvider: () => ({ url: new URL(endpoint) }) };
  return { endpoint };
}

function isSdkClient(value: unknown): value is SdkClient {
  return typeof value === "object" && value !== null && "middlewareStack" in value && "config" in value;
}
