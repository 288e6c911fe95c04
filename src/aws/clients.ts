import type { AwsCredentialIdentityProvider, MiddlewareStack } from "@smithy/types";
import type { ClientClass } from "../model/target.ts";
import { makeLimits } from "./limits.ts";
import { limitAttempts, type Taps, watchCalls } from "./middleware.ts";

export interface ClientOptions {
  readonly credentials: AwsCredentialIdentityProvider;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly taps: Taps;
  readonly account: () => string | undefined;
}

/** Makes clients, one per class and region. */
export interface Clients {
  get<C>(Client: ClientClass<C>, region: string): C;
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
  const limits = makeLimits();

  function make<C>(Client: ClientClass<C>, region: string): C {
    const client: C = Reflect.construct(Client, [configurationOf(Client.name, region, options)]);
    if (!isSdkClient(client)) throw new TypeError(`${Client.name} is not an AWS SDK v3 client`);
    const service = client.config.serviceId;
    watchCalls(client.middlewareStack, { service, region, account: options.account }, options.taps);
    limitAttempts(client.middlewareStack, (task) => limits(`${options.account()}/${region}/${service}`)(task));
    return client;
  }

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
    destroy() {
      for (const regions of made.values()) {
        for (const client of regions.values()) if (isSdkClient(client)) client.destroy();
      }
    },
  };
}

/** requestTimeout is over with the headers; socketTimeout is for a body that stops coming. */
export const REQUEST_HANDLER = {
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
  socketTimeout: 60_000,
  throwOnRequestTimeout: true,
};

function configurationOf(client: string, region: string, options: ClientOptions): object {
  const { credentials, profile, endpointUrl } = options;
  return {
    region,
    credentials,
    ...(profile !== undefined && { profile }),
    ...(process.env["AWS_RETRY_MODE"] === undefined && { retryMode: "adaptive" }),
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined && { maxAttempts: 6 }),
    customUserAgent: [["aplomb"]],
    requestHandler: REQUEST_HANDLER,
    ...(endpointUrl !== undefined && endpointConfiguration(client, endpointUrl)),
  };
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
