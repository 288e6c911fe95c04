import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import { sha256 } from "../model/identity.ts";
import { inStateFolder } from "./xdg.ts";

/** Where events wait unless `--spool` says otherwise: the XDG state folder. */
export function defaultSpool(): string {
  return inStateFolder("spool");
}

/**
 * A folder of its own for each receiver: what waits for one is never sent to another. With several URLs the first one
 * names it, so that another one for failover changes nothing. A query tells receivers apart, too; as it may be a token,
 * nothing but the hash has it.
 */
export function spoolFolderFor(spool: string, kind: string, { host, origin, pathname, search }: URL): string {
  const mark = sha256([origin, pathname, ...(search === "" ? [] : [search])]).slice(0, 8);
  return join(spool, `${kind}-${host.replaceAll(/[^\w.-]/g, "-")}-${mark}`);
}

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };
const LEAST = 2 ** 20;

/** Bytes, from `500M`, `500MiB`, `2G` (powers of 1024) or a number. Throws a `ConfigError`. */
export function bytesOf(size: string | number): number {
  const match = /^(?<count>\d+)\s*(?<unit>[KMGT]?)(?:i?B)?$/i.exec(String(size));
  const bytes = Number(match?.groups?.["count"]) * (UNITS[match?.groups?.["unit"]?.toUpperCase() ?? ""] ?? Number.NaN);
  if (bytes >= LEAST) return bytes;
  throw new ConfigError(`--spool-limit cannot be ${size}.`, { hint: "It looks like 500M or 2G, and is 1M or more." });
}
