import { severityOfScore } from "../diff/changes.ts";
import { at, numberAt, textAt } from "../formats/read-event.ts";
import { sha256 } from "../model/identity.ts";
import { isRecord } from "../model/json.ts";
import { SEVERITY_SCORE } from "../model/severity.ts";
import { byText, type Head } from "./item.ts";

/** What an event says about its kind of problem, rather than about its resource. */
export interface Words {
  readonly head: Head;
  /** Of all that is in it: equal words are kept once. */
  readonly id: string;
}

export function wordsIn(event: unknown): Words {
  const [check, cause] = [textAt(event, "rule.id"), textAt(event, "message")];
  const [owner, breaks] = [textAt(event, "aplomb.finding.owner"), textAt(event, "aplomb.remediation.breaks")];
  const said = {
    severity: severityOfScore(numberAt(event, "event.severity")),
    check,
    name: textAt(event, "rule.name") || check,
    cause,
    owner: owner === "" ? null : owner,
    why: textAt(event, "rule.rationale"),
    fix: textAt(event, "rule.remediation"),
    ...(breaks !== "" && { breaks }),
    references: referencesIn(event),
    controls: controlsIn(event),
  };
  return { head: { key: keyOf(check, cause, owner), ...said }, id: JSON.stringify(said) };
}

/** 64 bits are enough for what one organization has open. */
function keyOf(check: string, cause: string, owner: string): string {
  return sha256([check, cause, owner]).slice(0, 16);
}

/** A numbered list in one text, as ECS has it. */
function referencesIn(event: unknown): string[] {
  const lines = (textAt(event, "rule.references") || textAt(event, "rule.reference")).split("\n");
  return lines.map((line) => line.replace(/^\d+\. /, "").trim()).filter((line) => line !== "");
}

function controlsIn(event: unknown): Record<string, string[]> {
  const found = at(event, "aplomb.compliance");
  return controlsOf(isRecord(found) ? [found] : []);
}

/** All that bear on it, each once, in an order of their own. */
export function controlsOf(lists: Iterable<Readonly<Record<string, unknown>>>): Record<string, string[]> {
  const controls = new Map<string, Set<string>>();
  for (const [framework, ids] of [...lists].flatMap((list) => Object.entries(list))) {
    if (!Array.isArray(ids)) continue;
    const known = controls.get(framework) ?? new Set();
    for (const id of ids) if (typeof id === "string") known.add(id);
    controls.set(framework, known);
  }
  const sorted = [...controls].toSorted(([a], [b]) => byText(a, b));
  return Object.fromEntries(sorted.map(([framework, ids]) => [framework, [...ids].sort(byText)]));
}

/** Of words with one key: those of the newest scan, the worst severity of all, and every control. */
export function headOf(all: Iterable<{ readonly words: Words; readonly sequence: number }>): Head | undefined {
  const newest = new Map<Words, number>();
  for (const { words, sequence } of all) newest.set(words, Math.max(sequence, newest.get(words) ?? 0));
  const [first, ...others] = [...newest].toSorted(([a, x], [b, y]) => y - x || byText(a.id, b.id)).map(([one]) => one);
  if (first === undefined) return undefined;
  const heads = [first, ...others].map(({ head }) => head);
  const [worst] = heads.map(({ severity }) => severity).sort((a, b) => SEVERITY_SCORE[b] - SEVERITY_SCORE[a]);
  return {
    ...first.head,
    severity: worst ?? first.head.severity,
    controls: controlsOf(heads.map(({ controls }) => controls)),
  };
}
