import type { AnyCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { keyOf, type Made, of, scanOf, type Told } from "./scan.ts";
import type { Scene } from "./scenes.ts";

/** The calls that each finding of a scene rests on, by its key. */
export type Needs = ReadonlyMap<string, readonly Made[]>;

/**
 * What a finding rests on is what a scan calls that judges nothing else: one check, and one resource of those that are
 * listed. Details are read when they are first asked for, so that no call is for another finding.
 */
export async function needsOf(scene: Scene, events: readonly Told[], calls: readonly Made[]): Promise<Needs> {
  const needs = new Map<string, readonly Made[]>();
  for (const finding of of("findings", events)) {
    const key = keyOf(finding);
    if (scene.isEntrance) {
      needs.set(key, calls);
      continue;
    }
    const check = scene.checks.find(({ id }) => id === finding.rule.id);
    if (check === undefined) throw new Error(`no check ${finding.rule.id}`);
    const alone = await scanOf(scene, { checks: [only(check, finding.resource.id)] });
    if (of("findings", alone.events).map(keyOf).join() !== key) throw new Error(`${key} cannot be judged alone`);
    needs.set(key, alone.calls);
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
