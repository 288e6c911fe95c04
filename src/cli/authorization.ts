import { ConfigError } from "../model/errors.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { isHeaderValue } from "./headers.ts";
import { type SecretName, secret } from "./secrets.ts";

export type ReceiverKind = "logstash" | "elasticsearch";

/** The `Authorization` header for a receiver, if there are credentials for it. */
export async function authorization(kind: ReceiverKind, settings: DeliverySettings): Promise<string | undefined> {
  const { user, password, token, scheme, noun, words } = CREDENTIALS[kind];
  const found = { user: await secret(user, settings), password: await secret(password, settings) };
  const bearer = await secret(token, settings);
  if (bearer !== undefined && (found.user ?? found.password) !== undefined) {
    throw new ConfigError(`There are ${words} for ${kind}, and only one can be sent.`, {
      hint: "Unset the one that is not meant.",
    });
  }
  if ((found.user === undefined) !== (found.password === undefined)) {
    const missing = found.user === undefined ? "user" : "password";
    throw new ConfigError(`The ${missing} for ${kind} is missing.`, {
      hint: `Set APLOMB_${kind.toUpperCase()}_${missing.toUpperCase()}, or leave out the other one.`,
    });
  }
  if (bearer !== undefined) {
    const value = `${scheme} ${kind === "elasticsearch" ? encodedKey(bearer) : bearer}`;
    if (isHeaderValue(value)) return value;
    throw new ConfigError(`The ${noun} for ${kind} has a character that HTTP cannot carry.`, {
      hint: "Copy it again: a typographic quote or an invisible character may have come with it.",
    });
  }
  if (found.user === undefined) return undefined;
  return `Basic ${Buffer.from(`${found.user}:${found.password}`).toString("base64")}`;
}

interface Credentials {
  readonly user: SecretName;
  readonly password: SecretName;
  readonly token: SecretName;
  readonly scheme: string;
  readonly noun: string;
  readonly words: string;
}

const CREDENTIALS: Readonly<Record<ReceiverKind, Credentials>> = {
  logstash: {
    user: "logstashUser",
    password: "logstashPassword",
    token: "logstashToken",
    scheme: "Bearer",
    noun: "token",
    words: "a token and a user or password",
  },
  elasticsearch: {
    user: "elasticsearchUser",
    password: "elasticsearchPassword",
    token: "elasticsearchApiKey",
    scheme: "ApiKey",
    noun: "API key",
    words: "an API key and a user or password",
  },
};

/** Kibana shows an API key encoded; its API also gives the two halves. */
function encodedKey(key: string): string {
  return key.includes(":") ? Buffer.from(key).toString("base64") : key;
}
