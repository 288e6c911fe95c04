import { ConfigError } from "../model/errors.ts";

/** What HTTP can carry in a header's value, and undici sends: Latin-1 without controls. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const SECRET = /^\s*(?:(?:proxy-)?authorization|cookie|[\w-]*(?:token|key|secret))\s*:/i;

/** About the connection or the body; another value would be wrong, or break the request. */
const OURS: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

export function isHeaderValue(value: string): boolean {
  return VALUE.test(value);
}

/** Whether a `Name: value` looks as if its value were nobody else's business. */
export function isSecretHeader(line: string): boolean {
  return SECRET.test(line);
}

/** Headers by their names, from `Name: value` lines. Throws a `ConfigError` that shows no value: it may be secret. */
export function headersOf(lines: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(lines.map(headerOf));
}

function headerOf(line: string): readonly [string, string] {
  const match = /^(?<name>[\w!#$%&'*+.^`|~-]+):\s*(?<value>.*)$/s.exec(line);
  const { name, value } = match?.groups ?? {};
  if (name === undefined || value === undefined) {
    throw new ConfigError("A header is not a name, a colon and a value.", { hint: "It looks like 'X-Team: sec'." });
  }
  if (OURS.has(name.toLowerCase())) {
    throw new ConfigError(`The header ${name} cannot be given: aplomb sets it itself.`, { hint: "Leave it out." });
  }
  if (!isHeaderValue(value)) {
    throw new ConfigError(`The value of the header ${name} has a character that HTTP cannot carry.`, {
      hint: "Write it without line breaks and controls, and with the characters of Latin-1 alone.",
    });
  }
  return [name.toLowerCase(), value];
}
