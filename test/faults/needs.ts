import type { AnyCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { recordingOf } from "./lines.ts";
import { keyOf, type Made, of, type Ran, replayOf, type Told } from "./scan.ts";
import type { Scene } from "./scenes.ts";

/** The calls that each finding of a scene rests on, by its key. */
export type Needs = ReadonlyMap<string, readonly Made[]>;

/**
 * What a finding rests on is what a scan calls that judges nothing else: one check, and one resource of those that are
 * listed. Details are read when they are first asked for, so that no call is for another finding.
 */
export async function needsOf(scene: Scene, { events, calls, lines }: Ran): Promise<Needs> {
  const findings = of("findings", events);
  if (scene.isEntrance) return new Map(findings.map((finding) => [keyOf(finding), calls]));
  const needs = new Map<string, readonly Made[]>();
  const recording = recordingOf(lines);
  const callsOf = async (check: AnyCheck, its: readonly Told[]): Promise<readonly Made[]> => {
    const alone = await replayOf(scene, recording, [check]);
    const [found, keys] = [of("findings", alone.events).map(keyOf), its.map(keyOf)];
    if (found.sort().join() !== keys.sort().join()) throw new Error(`${keys} cannot be judged alone`);
    return alone.calls;
  };
  for (const check of scene.checks) {
    const its = findings.filter(({ rule }) => rule.id === check.id);
    if (check.facts.length === 0 && its.length > 0) {
      // It reads nothing but the listing.
      const listing = await callsOf(check, its);
      for (const finding of its) needs.set(keyOf(finding), listing);
      continue;
    }
    for (const finding of its) needs.set(keyOf(finding), await callsOf(only(check, finding.resource.id), [finding]));
  }
  return needs;
}

function only(check: AnyCheck, id: string): AnyCheck {
  return {
    ...check,
    evaluate: (resource, facts, context) =>
      resource.id === id ? check.evaluate(resource, facts, context) : notApplicable("another-one"),
  };
}
