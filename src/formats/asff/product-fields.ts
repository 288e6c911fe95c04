import { safeText } from "../../model/safe-text.ts";
import { cut } from "../cut.ts";
import type { Finding } from "../finding.ts";
import { portableJson } from "../portable-json.ts";
import { at, textAt, textsAt } from "../read-event.ts";

/** By AWS: pairs, and characters of a key and of a value. */
const PAIRS = 50;
const KEY = 128;
const VALUE = 2048;

/** What ASFF has no place for. What is empty is left out, as AWS refuses it. */
export function productFields(finding: Finding, event: unknown): Readonly<Record<string, string>> {
  const { check, controls, owner, resource, scan, state } = finding;
  const pairs: readonly (readonly [string, string])[] = [
    ["aplomb/check", check.id],
    ["aplomb/scan", scan],
    ["aplomb/resource-name", resource.name],
    ["aplomb/owner", owner],
    ["aplomb/state", state],
    ["aplomb/resolution", finding.resolution],
    ["aplomb/expected", jsonAt(event, "result.expected")],
    ["aplomb/evidence", jsonAt(event, "result.evidence")],
    ["aplomb/could-not-read", finding.unread.map(({ text }) => text).join("; ")],
    ["aplomb/techniques", textsAt(event, "threat.technique.id").join(" ")],
    ["aplomb/cli", textAt(event, "aplomb.remediation.cli")],
    ...controls.map(([framework, ids]) => [`aplomb/controls/${framework}`, ids.join(" ")] as const),
  ];
  const told = pairs.flatMap(([key, value]) => {
    const safe = safeText(value).trim();
    return safe === "" ? [] : [[cut(safeText(key), KEY), cut(safe, VALUE)] as const];
  });
  return Object.fromEntries(told.slice(0, PAIRS));
}

function jsonAt(event: unknown, path: string): string {
  const value = at(event, path);
  return value === undefined ? "" : portableJson(value);
}
