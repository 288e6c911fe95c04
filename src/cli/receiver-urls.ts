import { ConfigError } from "../model/errors.ts";
import type { ReceiverKind } from "./authorization.ts";

/** URLs as they may be given. Throws a `ConfigError` that shows none of what may be secret in one. */
export function receiverUrls(kind: ReceiverKind, given: readonly string[]): URL[] {
  const flag = `--${kind}-url`;
  const example = kind === "logstash" ? "https://logstash.example.com:8080" : "https://elastic.example.com:9200";
  return given.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      const shown = text.replace(/\/\/[^/@]*@/, "//...@").replace(/\?.*/, "");
      throw new ConfigError(`${flag} is not an http or https URL: ${shown}`, { hint: `It looks like ${example}.` });
    }
    if (url.username !== "" || url.password !== "") {
      throw new ConfigError(`${flag} has a user or password in it, which everybody on the machine could read.`, {
        hint: `Set APLOMB_${kind.toUpperCase()}_USER and APLOMB_${kind.toUpperCase()}_PASSWORD instead.`,
      });
    }
    return url;
  });
}
