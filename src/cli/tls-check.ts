import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import type { Tls } from "../sinks/delivery/endpoint.ts";

/** What cannot be used would otherwise be told by each connection, as if the receiver were down. Throws a `ConfigError`. */
export function checkTls({ ca, cert, key, passphrase }: Tls): void {
  if (ca !== undefined) checkAuthorities(ca);
  if (cert === undefined || key === undefined) return;
  try {
    createSecureContext({ cert, key, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    throw new ConfigError(`--tls-cert and --tls-key cannot be used: ${messageOf(cause)}`, {
      hint: hintFor(cause, passphrase !== undefined),
      cause,
    });
  }
}

/** Node leaves out those that it cannot read, and without a word. */
function checkAuthorities(ca: string): void {
  const certificates = ca
    .split(/(?=-----BEGIN )/)
    .filter((block) => /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(block));
  if (certificates.length === 0) {
    throw new ConfigError("--tls-ca has no certificate in it.", { hint: "Give that of the authority, as PEM." });
  }
  for (const [index, certificate] of certificates.entries()) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      throw new ConfigError(`--tls-ca: certificate ${index + 1} cannot be used: ${messageOf(cause)}`, {
        hint: "Copy the file again: from each BEGIN line to its END line.",
        cause,
      });
    }
  }
}

function hintFor(cause: unknown, hasPassphrase: boolean): string {
  const code = isRecord(cause) ? cause["code"] : undefined;
  if (code === "ERR_OSSL_X509_KEY_VALUES_MISMATCH") return "The key is not that of the certificate: give its own.";
  if (code === "ERR_OSSL_BAD_DECRYPT" || code === "ERR_MISSING_PASSPHRASE") {
    return hasPassphrase
      ? "The passphrase is not that of the key: check APLOMB_TLS_PASSPHRASE."
      : "The key is encrypted: set APLOMB_TLS_PASSPHRASE.";
  }
  return "Check that each file has what its flag says, as PEM and whole.";
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
