import { readFile } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import { keyOf } from "../sinks/webhook/sign.ts";
import { say } from "./stderr.ts";

/** A receiver's URL. Throws a `ConfigError` that shows none of it: it may be secret. */
export function webhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const hint = "It looks like https://hooks.example.com/aplomb.";
    throw new ConfigError("--webhook is not an http or https URL.", { hint });
  }
  if (url.username !== "" || url.password !== "") {
    const hint = "Leave it out: messages are signed with APLOMB_WEBHOOK_SECRET.";
    throw new ConfigError("--webhook has a user or password in it.", { hint });
  }
  if (url.protocol === "http:" && !/^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname)) {
    say(`aplomb: WARNING: ${url.origin} gets findings unencrypted; use an https URL.`);
  }
  return url;
}

const MAKE = "Make one: echo whsec_$(openssl rand -base64 32)";

/** Short ones can be guessed by whoever sees one message. */
const SHORTEST = 16;

/** The key to sign with, of `APLOMB_WEBHOOK_SECRET` or a file: a flag with it could be read by everybody on the machine. */
export async function webhookKey(file: string | undefined): Promise<Buffer | undefined> {
  const given = process.env["APLOMB_WEBHOOK_SECRET"];
  const [where, secret] = file === undefined ? ["APLOMB_WEBHOOK_SECRET", given] : [file, await textOf(file)];
  if (secret === undefined || (file === undefined && secret === "")) return undefined;
  if (/[\r\n\0]/.test(secret)) throw new ConfigError(`The secret of ${where} has more than one line.`, { hint: MAKE });
  const key = keyOf(secret);
  if (key === undefined) {
    throw new ConfigError(`What follows whsec_ in the secret of ${where} is not base64.`, { hint: MAKE });
  }
  if (key.length < SHORTEST) {
    throw new ConfigError(`The secret of ${where} has fewer than ${SHORTEST} bytes.`, { hint: MAKE });
  }
  return key;
}

async function textOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`--webhook-secret-file: ${reason}`, { hint: "Give a file that you may read.", cause });
  });
  return text.trimEnd();
}
