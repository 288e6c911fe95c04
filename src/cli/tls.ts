import { readFile } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import type { Tls } from "../sinks/delivery/endpoint.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { secret } from "./secrets.ts";
import { say } from "./stderr.ts";
import { checkTls } from "./tls-check.ts";

/** Whom to believe, and who we are. Throws a `ConfigError` if a file is not there or cannot be used. */
export async function tlsOf(settings: DeliverySettings): Promise<Tls> {
  const { tlsCa, tlsCert, tlsKey, tlsInsecure: insecure = false } = settings;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new ConfigError("A client certificate needs its key, and the key its certificate.", {
      hint: "Give --tls-cert and --tls-key.",
    });
  }
  if (insecure) say("aplomb: WARNING: --tls-insecure: whoever answers gets the credentials, and all that is sent.");
  const passphrase = await secret("tlsPassphrase", settings);
  const tls = {
    insecure,
    ...(tlsCa !== undefined && { ca: await pem(tlsCa, "--tls-ca") }),
    ...(tlsCert !== undefined && { cert: await pem(tlsCert, "--tls-cert") }),
    ...(tlsKey !== undefined && { key: await pem(tlsKey, "--tls-key") }),
    ...(passphrase !== undefined && { passphrase }),
  };
  checkTls(tls);
  return tls;
}

async function pem(path: string, flag: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${flag}: ${reason}`, { hint: "Give a PEM file that you may read.", cause });
  });
  if (text.includes("-----BEGIN ")) return text;
  throw new ConfigError(`${flag}: ${path} is not PEM.`, { hint: "openssl can convert it: openssl x509 -in FILE." });
}
