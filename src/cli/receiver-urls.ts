import { ConfigError } from "../model/errors.ts";

const EXAMPLES: Readonly<Record<string, string>> = {
  logstash: "https://logstash.example.com:8080",
  kibana: "https://kibana.example.com:5601",
};

/** URLs as they may be given. Throws a `ConfigError` that shows none of what may be secret in one. */
export function receiverUrls(kind: string, given: readonly string[]): URL[] {
  const flag = `--${kind}-url`;
  const example = EXAMPLES[kind] ?? "https://elastic.example.com:9200";
  // Kibana knows the engine's users.
  const owner = kind === "logstash" ? "LOGSTASH" : "ELASTICSEARCH";
  return given.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw new ConfigError(`${flag} is not an http or https URL${shown(url)}.`, { hint: `It looks like ${example}.` });
    }
    // Of a password with a slash, what follows the slash, and the @ with it, is the path.
    if (url.username !== "" || url.password !== "" || url.pathname.includes("@")) {
      throw new ConfigError(`${flag} has a user or password in it, which everybody on the machine could read.`, {
        hint: `Set APLOMB_${owner}_USER and APLOMB_${owner}_PASSWORD instead. In a path, write %40 for @.`,
      });
    }
    return url;
  });
}

/** With an @ anywhere, what looks like a host may be a user and the beginning of a password. */
function shown(url: URL | undefined): string {
  if (url === undefined || url.host === "" || url.href.includes("@")) return "";
  return `: ${url.protocol}//${url.host}`;
}
