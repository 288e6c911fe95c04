import { REGION_ACTIONS } from "../aws/regions.ts";
import { type AnyCheck, actionsOf } from "../model/check.ts";
import type { ResourceType, Wanted } from "../model/resource.ts";
import type { Target } from "../model/target.ts";

/** One listing to make: a resource type in a target, and the checks that judge what it gives. */
export interface Unit {
  readonly type: ResourceType;
  readonly checks: readonly AnyCheck[];
  readonly target: Target;
  /** Of these alone; all that there are, if it does not say. */
  readonly wanted?: readonly Wanted[];
}

/** Where the scan looks. */
export interface Targets {
  readonly global: Target;
  readonly regional: readonly Target[];
}

/** One unit per resource type that a selected check uses and target: account-wide types first, then by region. */
export function plan(checks: readonly AnyCheck[], { global, regional }: Targets): Unit[] {
  const types = [...typesOf(checks)];
  const units = (scope: ResourceType["scope"], target: Target): Unit[] =>
    types.filter(([type]) => type.scope === scope).map(([type, itsChecks]) => ({ type, checks: itsChecks, target }));
  return [...units("account", global), ...regional.flatMap((target) => units("region", target))];
}

/** Whether the account's regions must be known: to list in each of them, or to tell a mistyped one from an empty one. */
export function needsRegions(checks: readonly AnyCheck[], wanted: readonly string[] = []): boolean {
  const types = checks.map((check) => check.resource);
  return types.some(({ scope, global }) => scope === "region" || (wanted.length > 0 && global !== true));
}

/** The IAM actions that a scan with these checks may use, sorted. GetCallerIdentity needs none. */
export function actionsFor(checks: readonly AnyCheck[]): string[] {
  const regions = needsRegions(checks) ? REGION_ACTIONS : [];
  return [...new Set([...regions, ...checks.flatMap(actionsOf)])].sort();
}

/** Those that reading single resources takes beside them; without these, whole listings are read in their place. Sorted. */
export function narrowActionsFor(checks: readonly AnyCheck[]): string[] {
  const held = new Set(actionsFor(checks));
  const actions = checks.flatMap(({ resource }) => resource.list.only?.actions ?? []);
  return [...new Set(actions)].filter((action) => !held.has(action)).sort();
}

/** The resource types that the checks look at, each with those that do. */
export function typesOf(checks: readonly AnyCheck[]): Map<ResourceType, AnyCheck[]> {
  const types = new Map<ResourceType, AnyCheck[]>();
  for (const check of checks) {
    const known = types.get(check.resource);
    if (known === undefined) types.set(check.resource, [check]);
    else known.push(check);
  }
  return types;
}

/** The least-privilege IAM policy of these actions. The calls know no resource to be limited to, or read all there are. */
export function policyOf(actions: readonly string[]) {
  const statement = { Sid: "AplombRead", Effect: "Allow", Action: actions, Resource: "*" };
  return { Version: "2012-10-17", Statement: [statement] };
}
