import { NAMESPACE } from "./ids.ts";
import type { Plain } from "./json.ts";
import { jsonLine, line } from "./text.ts";

/** Properties of our own namespace, of those values that there are. */
export function props(values: Readonly<Record<string, string | undefined>>): readonly Plain[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [{ name, ns: NAMESPACE, value: line(value) }],
  );
}

/** The exact value as JSON, where OSCAL's string cannot be it. */
export function exact(name: string, value: string): readonly Plain[] {
  return line(value) === value ? [] : [{ name: `${name}-json`, ns: NAMESPACE, value: jsonLine(value) }];
}
