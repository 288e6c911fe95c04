import { readFile } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import type { DeliverySettings } from "./destination-settings.ts";

/** Names that a secret's own key and that of a file with it are made of. */
export type SecretName =
  | "logstashUser"
  | "logstashPassword"
  | "logstashToken"
  | "elasticsearchUser"
  | "elasticsearchPassword"
  | "elasticsearchApiKey"
  | "tlsPassphrase";

/**
 * A secret, from `APLOMB_LOGSTASH_PASSWORD`, from the file that `APLOMB_LOGSTASH_PASSWORD_FILE` names, or from the
 * configuration's `logstashPassword` or `logstashPasswordFile`; the first that there is. Nothing comes from flags.
 */
export async function secret(name: SecretName, settings: DeliverySettings): Promise<string | undefined> {
  const variable = `APLOMB_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const given = new Map(Object.entries(settings));
  const candidates: readonly (readonly [string, unknown, "is" | "file"])[] = [
    [variable, process.env[variable], "is"],
    [`${variable}_FILE`, process.env[`${variable}_FILE`], "file"],
    [name, given.get(name), "is"],
    [`${name}File`, given.get(`${name}File`), "file"],
  ];
  for (const [where, value, kind] of candidates) {
    if (typeof value !== "string" || value === "") continue;
    const text = kind === "is" ? value : await textOf(value, where);
    if (/[\r\n\0]/.test(text)) {
      throw new ConfigError(`The secret of ${where} has more than one line.`, { hint: "Check what is in it." });
    }
    return text;
  }
  return undefined;
}

async function textOf(path: string, where: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`The file that ${where} names cannot be read: ${reason}`, {
      hint: "Give a path that you may read.",
      cause,
    });
  });
  const secret = text.trimEnd();
  if (secret !== "") return secret;
  // Whoever names a file means to send what is in it.
  throw new ConfigError(`The file that ${where} names is empty.`, { hint: "Write the secret into it." });
}
