import type { ApiCall } from "../model/api-call.ts";
import type { AnyCheck } from "../model/check.ts";
import type { FactTable, ResourceType } from "../model/resource.ts";
import type { Settings } from "../model/target.ts";
import { actionOf } from "./facts.ts";
import { typesOf } from "./plan.ts";

/** What a call is made for. */
export interface Use {
  readonly type: ResourceType;
  /** Made whatever there is: by the listing, or by a fact of a setting. A fact of anything else waits for a resource. */
  readonly certain: boolean;
  readonly checks: readonly string[];
}

/** A call that a scan may make in each target of a scope. */
export interface PlannedCall {
  readonly call: ApiCall;
  /** The IAM action it needs. */
  readonly action: string | undefined;
  /** Of one scope; the first one is that of the listing, where a listing makes it. */
  readonly uses: readonly [Use, ...Use[]];
}

/** The calls of all listings and facts that the checks need; one that is shared is there once. */
export function plannedCalls(checks: readonly AnyCheck[], settings: Pick<Settings, "organization">): PlannedCall[] {
  const planned = new Map<string, PlannedCall>();
  for (const [type, its] of typesOf(checks)) {
    for (const { call, actions, checks: names, certain } of callsOf(type, its)) {
      if (call.unless !== undefined && settings[call.unless] !== undefined) continue;
      const key = keyOf(call, type);
      const known = planned.get(key);
      const use = { type, certain, checks: names };
      if (known === undefined) planned.set(key, { call, action: actionOf(call, actions), uses: [use] });
      else planned.set(key, { ...known, uses: withUse(known.uses, use) });
    }
  }
  return [...planned.values()];
}

interface Source {
  readonly call: ApiCall;
  readonly actions: readonly string[];
  readonly checks: readonly string[];
  readonly certain: boolean;
}

function* callsOf({ list, facts }: ResourceType, checks: readonly AnyCheck[]): Generator<Source> {
  const idsOf = (some: readonly AnyCheck[]): string[] => some.map(({ id }) => id);
  for (const call of list.calls) yield { call, actions: list.actions, checks: idsOf(checks), certain: true };
  const table: FactTable = facts;
  for (const [name, { calls, actions }] of Object.entries(table)) {
    const readers = checks.filter((check) => check.facts.includes(name));
    if (readers.length === 0) continue;
    for (const call of calls) yield { call, actions, checks: idsOf(readers), certain: list.calls.length === 0 };
  }
}

/** What is read once is shared within a scope; what is read per resource is each type's own. */
function keyOf(call: ApiCall, type: ResourceType): string {
  if (call.per === "resource") return `${type.type} ${call.operation}`;
  return `${scopeOfCall(call, type)} ${JSON.stringify(call)}`;
}

function scopeOfCall({ ofAccount }: ApiCall, { scope }: ResourceType): ResourceType["scope"] {
  return ofAccount === true ? "account" : scope;
}

/** Where the call is made: once in the account, or in each region. */
export function scopeOf({ call, uses: [{ type }] }: PlannedCall): ResourceType["scope"] {
  return scopeOfCall(call, type);
}

function withUse([first, ...rest]: PlannedCall["uses"], use: Use): PlannedCall["uses"] {
  const uses: [Use, ...Use[]] = [first, ...rest];
  const at = uses.findIndex(({ type }) => type === use.type);
  const same = uses[at];
  if (same !== undefined) {
    const checks = [...new Set([...same.checks, ...use.checks])];
    uses[at] = { type: same.type, certain: same.certain || use.certain, checks };
    return uses;
  }
  return use.certain && !first.certain ? [use, first, ...rest] : [first, ...rest, use];
}
