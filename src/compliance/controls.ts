import type { Framework } from "./framework-schema.ts";

/** The event field `aplomb.compliance`: control ids per framework, dots of the framework's id as `_`. */
export type Controls = { readonly [frameworkKey: string]: readonly string[] };

const NONE: Controls = Object.freeze({});

/** One index per list of frameworks; gone with the list. */
const indexes = new WeakMap<readonly Framework[], ReadonlyMap<string, Controls>>();

/**
 * The controls a check is evidence for, in the frameworks' own order; `{}` if none.
 * The answer is shared between calls: do not change it. Pass the same list each time, it is indexed once.
 *
 * @example controlsOf(frameworks, "ebs-volume-encrypted") // { "nist-csf-2_0": ["PR.DS-01"], ... }
 */
export function controlsOf(frameworks: readonly Framework[], checkId: string): Controls {
  let index = indexes.get(frameworks);
  if (index === undefined) {
    index = indexOf(frameworks);
    indexes.set(frameworks, index);
  }
  return index.get(checkId) ?? NONE;
}

/** Ids of the checks that serve at least one control of the framework. */
export function checksOf(framework: Framework): Set<string> {
  return new Set(framework.controls.flatMap((control) => control.checks));
}

/** What a person calls it, with its edition: an id means nothing without that. */
export function editionOf({ name, version }: Pick<Framework, "name" | "version">): string {
  return name.includes(version) ? name : `${name}, version ${version}`;
}

/** A framework's id as a field name: dots would nest it. */
function frameworkKey(frameworkId: string): string {
  return frameworkId.replaceAll(".", "_");
}

function indexOf(frameworks: readonly Framework[]): ReadonlyMap<string, Controls> {
  const index = new Map<string, Map<string, string[]>>();
  for (const framework of frameworks) {
    const key = frameworkKey(framework.id);
    for (const control of framework.controls) {
      for (const check of new Set(control.checks)) {
        const controls = index.get(check) ?? new Map<string, string[]>();
        index.set(check, controls);
        const ids = controls.get(key) ?? [];
        controls.set(key, ids);
        ids.push(control.id);
      }
    }
  }
  return new Map([...index].map(([check, controls]) => [check, Object.fromEntries(controls)]));
}
