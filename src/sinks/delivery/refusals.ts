import { SinkError } from "../../model/errors.ts";
import { isRecord } from "../../model/json.ts";
import { messageOf } from "../writer.ts";
import type { Answer, Result } from "./answer.ts";
import type { Receiver } from "./receiver.ts";

/** A URL as it may be shown: what is behind its `?` can be a token. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname === "/" ? "" : url.pathname}`;
}

/** What an answer other than 2xx means. */
export function refusal({ status, headers, text }: Answer, url: URL, receiver: Receiver): Result {
  if (status === 413) return { kind: "too-large" };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const after = retryAfter(headers["retry-after"]);
    return { kind: "later", reason: `${shown(url)} answers ${status}`, ...(after !== undefined && { after }) };
  }
  const said = text.trim().split("\n")[0]?.slice(0, 300) ?? "";
  const words = said === "" ? "" : `: ${said}`;
  const error = new SinkError(`${shown(url)} answers ${status}${words}`, { hint: hintFor(status, headers, receiver) });
  return { kind: "stop", error };
}

function hintFor(status: number, headers: Answer["headers"], { name }: Receiver): string {
  const prefix = `APLOMB_${name.toUpperCase()}`;
  if (status === 401 || status === 403) {
    const token = name === "Logstash" ? `${prefix}_TOKEN` : `${prefix}_API_KEY`;
    return `Check the user and password (${prefix}_USER, ${prefix}_PASSWORD) or ${token}, and what they may do.`;
  }
  if (status >= 300 && status < 400) return `It wants to be called ${String(headers["location"])}: give that URL.`;
  if (status === 404 || status === 405) return `Check the URL: ${name} does not listen there.`;
  return `Check that the URL is that of ${name}, and what stands in between.`;
}

/** What a request that got no whole answer means. */
export function failure(error: unknown, url: URL): Result {
  const code = isRecord(error) ? error["code"] : undefined;
  const where = `${shown(url)}: ${messageOf(error)}`;
  if (typeof code !== "string") return { kind: "later", reason: where };
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") {
    return stop(where, "Check what --header and the credentials hold.", error);
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    return stop(where, "It does not speak TLS there: give an http URL.", error);
  }
  if (code.startsWith("HPE_")) {
    return stop(where, "It does not answer as HTTP: check the port, and whether it wants an https URL.", error);
  }
  if (UNTRUSTED.has(code) || code.startsWith("ERR_TLS_CERT_")) {
    return stop(where, "Name the authority that signed its certificate: --tls-ca FILE.", error);
  }
  if (code.startsWith("ERR_SSL_") && /certificate|handshake|alert/i.test(messageOf(error))) {
    return stop(where, "It may ask for a client certificate: --tls-cert FILE and --tls-key FILE.", error);
  }
  return { kind: "later", reason: where };
}

/** OpenSSL's words for a certificate that is not believed. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function stop(message: string, hint: string, cause: unknown): Result {
  return { kind: "stop", error: new SinkError(message, { hint, cause }) };
}

/** Seconds, from either form of the header. */
function retryAfter(value: string | string[] | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return seconds > 0 ? seconds : undefined;
}
