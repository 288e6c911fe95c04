import { numberOf } from "../library/numbers.ts";
import { ConfigError } from "../model/errors.ts";
import type { ClientOptions } from "../sinks/delivery/client.ts";
import type { Receiver } from "../sinks/delivery/receiver.ts";
import { authorization, type ReceiverKind } from "./authorization.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { headersOf, isSecretHeader } from "./headers.ts";
import { say } from "./stderr.ts";
import { tlsOf } from "./tls.ts";

/** Connections, and so requests at once, to each receiver. Few: Logstash has a thread for each request, and few of them. */
export const CONNECTIONS = 2;
const TIMEOUT_SECONDS = 60;

/** What the settings say about a receiver, put together. Throws a `ConfigError`. */
export async function clientOptions(
  kind: ReceiverKind,
  urls: readonly URL[],
  settings: DeliverySettings,
  profile: string | undefined,
): Promise<ClientOptions> {
  const { elasticsearchSigv4: region, gzip = true } = settings;
  const signs = kind === "elasticsearch" && region !== undefined;
  const authorized = await authorization(kind, settings);
  if (signs && authorized !== undefined) {
    throw new ConfigError("--elasticsearch-sigv4 signs requests, and there are other credentials too.", {
      hint: "Unset the API key or the user and password.",
    });
  }
  const open = urls.find((url) => url.protocol === "http:" && !isLoopback(url));
  const secret = authorized !== undefined || settings.header?.some(isSecretHeader) === true;
  if (open !== undefined && secret) {
    say(`aplomb: WARNING: ${open.origin} gets credentials and findings unencrypted; use an https URL.`);
  }
  return {
    urls,
    receiver: await receiverOf(kind, settings),
    headers: { ...headersOf(settings.header), ...(authorized !== undefined && { authorization: authorized }) },
    ...(signs && { sign: await signerFor(urls, region, profile) }),
    tls: await tlsOf(settings),
    timeoutMs: numberOf(settings.deliveryTimeout ?? TIMEOUT_SECONDS, "--delivery-timeout", 3_600) * 1_000,
    gzip,
    connections: CONNECTIONS,
  };
}

async function receiverOf(kind: ReceiverKind, { logstashFormat = "json" }: DeliverySettings): Promise<Receiver> {
  if (kind === "elasticsearch") return (await import("../sinks/delivery/elasticsearch.ts")).elasticsearch;
  const { LOGSTASH_FORMATS, logstash } = await import("../sinks/delivery/logstash.ts");
  const format = LOGSTASH_FORMATS.find((name) => name === logstashFormat);
  if (format !== undefined) return logstash(format);
  throw new ConfigError(`--logstash-format cannot be ${logstashFormat}.`, { hint: "It is json or ndjson." });
}

async function signerFor(urls: readonly URL[], region: string, profile: string | undefined) {
  const { signer } = await import("../aws/sign.ts");
  const service = urls.some(({ hostname }) => hostname.endsWith(".aoss.amazonaws.com")) ? "aoss" : "es";
  return signer({ region, service, ...(profile !== undefined && { profile }) });
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}
