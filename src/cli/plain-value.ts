import { ConfigError } from "../model/errors.ts";

/** What a YAML document says. Aliases are resolved here, and can be broken or explode. */
export function plainValue(document: { toJS(): unknown }, path: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path} is not YAML that can be read: ${reason}`, {
      hint: "Write it without aliases.",
      cause,
    });
  }
}
