import { isRecord, type Json, type JsonObject } from "./json.ts";

/** Describe calls return no secrets but in what people wrote (a launch template's user data); left out by name. */
const SECRETS = new Set(["MasterUserPassword", "SecretAccessKey", "SessionToken", "UserData"]);

/** SDK values to JSON: `Date` as `{"$date"}`, bytes as `{"$base64"}`; `$metadata`, `undefined` and secrets left out. */
export function encode(value: unknown): Json | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map((item) => encode(item) ?? null);
  return isRecord(value) ? encodeObject(value) : undefined;
}

export function encodeObject(object: Readonly<Record<string, unknown>>): JsonObject {
  const encoded: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    if (key === "$metadata" || SECRETS.has(key)) continue;
    const json = encode(object[key]);
    if (json === undefined) continue;
    // To assignment a key `__proto__` is no key.
    if (key === "__proto__") Object.defineProperty(encoded, key, { value: json, ...PLAIN });
    else encoded[key] = json;
  }
  return encoded;
}

const PLAIN = { configurable: true, enumerable: true, writable: true };

/** The reverse of `encode`. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isRecord(value)) return value;
  const { $date, $base64 } = value;
  if (typeof $date === "string") return new Date($date);
  if (typeof $base64 === "string") return new Uint8Array(Buffer.from($base64, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}
