import type { ResourceType } from "../model/resource.ts";
import { idFor, idParts } from "../model/resource-id.ts";
import type { Place } from "../model/target.ts";
import type { ConfigurationItem } from "./configuration-item.ts";
import { MOST_IDS, type Step, stepsOf, textsAlong } from "./paths.ts";
import { own, type Untrusted } from "./untrusted.ts";

/** What of a resource type is needed here. */
export type ChangingType = Pick<ResourceType, "type" | "scope" | "ids" | "changes">;

/** A resource that a change is about. */
export interface Changed {
  readonly type: string;
  readonly id: string;
}

/** Which resources a change is about; those of types that no check looks at are none. */
export interface ChangeTable {
  /** Whether some type is changed by that call, as CloudTrail names it. */
  mayMatter(source: unknown, name: unknown): boolean;
  /** Of a CloudTrail record, made in that account and region. What another account holds is left out. */
  resourcesOf(record: Untrusted, place: Place): Changed[];
  resourcesOfItem(item: ConfigurationItem, partition: string): Changed[];
  /** Whether that is the id of a resource that may be in that account. */
  isOf(id: string, account: string): boolean;
}

interface Known {
  readonly type: string;
  readonly scope: ResourceType["scope"];
  readonly template: string;
}

interface Rule extends Known {
  readonly at: readonly (readonly Step[])[];
  readonly prefix: string;
}

/** Behind the names of some services' calls: `CreateFunction20150331`, `TagResource20170331v2`, `CreateDistribution2020_05_31`. */
const VERSION = /(?:\d{8}|\d{4}_\d{2}_\d{2})(?:v\d+)?$/;

/** Types without an id template are left out: none of theirs can be asked for. */
export function changeTable(types: readonly ChangingType[]): ChangeTable {
  const sources = new Map<string, Map<string, Rule[]>>();
  const known = new Map<string, Known>();
  const templates = [...new Set(types.flatMap(({ ids = [] }) => ids))];
  for (const { type, scope, ids: template, changes = [] } of types) {
    if (template === undefined || known.has(type)) continue;
    known.set(type, { type, scope, template });
    for (const { source, names, at, prefix = "" } of changes) {
      const rule: Rule = { type, scope, template, prefix, at: at.map(stepsOf) };
      const calls = sources.get(source) ?? new Map<string, Rule[]>();
      sources.set(source, calls);
      for (const name of new Set(names)) calls.set(name, [...(calls.get(name) ?? []), rule]);
    }
  }
  const rulesOf = (source: unknown, name: unknown): readonly Rule[] => {
    const calls = typeof source === "string" ? sources.get(source) : undefined;
    if (calls === undefined || typeof name !== "string") return [];
    return calls.get(name) ?? calls.get(name.replace(VERSION, "")) ?? [];
  };
  return {
    mayMatter: (source, name) => rulesOf(source, name).length > 0,
    resourcesOf: (record, place) => {
      const rules = rulesOf(own(record, "eventSource"), own(record, "eventName"));
      return distinct(rules.flatMap((rule) => idsOf(rule, record, place).map((id) => ({ type: rule.type, id }))));
    },
    resourcesOfItem: ({ change, resourceType, names }, partition) => {
      const type = known.get(resourceType);
      if (type === undefined) return [];
      const place = { partition, account: change.account, region: change.region };
      const ids = isSetting(type) ? [idFor(type.template, placeOf(type, place))] : names.flatMap(idIn(type, place));
      return ids.slice(0, 1).map((id) => ({ type: type.type, id }));
    },
    isOf: (id, account) =>
      templates.some((template) => ["", account].includes(idParts(template, id)?.account ?? "another")),
  };
}

/** The first path that says something counts. */
function idsOf(rule: Rule, record: Untrusted, place: Place): string[] {
  if (rule.at.length === 0) return isSetting(rule) ? [idFor(rule.template, placeOf(rule, place))] : [];
  for (const steps of rule.at) {
    const names = textsAlong(record, steps).filter((text) => text.startsWith(rule.prefix));
    const ids = names.flatMap(idIn(rule, place));
    if (ids.length > 0) return ids;
  }
  return [];
}

/** The id that a text is, or is the name in; none if it is neither, or the id of what another account holds. */
function idIn(type: Known, place: Place): (text: string) => string[] {
  const own = placeOf(type, place);
  return (text) => {
    const parts = idParts(type.template, text);
    if (parts !== undefined) return isHere(parts, place) ? [text] : [];
    for (const name of namesIn(text)) {
      const id = idFor(type.template, own, name);
      if (idParts(type.template, id)?.name === name) return [id];
    }
    return [];
  };
}

/** A text may be a name; SQS has it at the end of a URL (`https://.../111122223333/orders`), and Route 53 of a path (`/hostedzone/Z1`). */
function namesIn(text: string): string[] {
  const [, last] = /^(?:https:\/\/[^/]+|\/[^/]+)(?:\/[^/]+)*\/([^/]+)$/.exec(text) ?? [];
  return last === undefined ? [text] : [text, last];
}

function isHere(parts: Pick<Place, "partition" | "account">, { partition, account }: Place): boolean {
  return ["", partition].includes(parts.partition) && ["", account].includes(parts.account);
}

function placeOf({ scope }: Known, place: Place): Place {
  return scope === "account" ? { ...place, region: "" } : place;
}

function isSetting({ template }: Known): boolean {
  return !/\{(?:name|path)\}/.test(template);
}

function distinct(all: readonly Changed[]): Changed[] {
  const byKey = new Map(all.map((one) => [`${one.type} ${one.id}`, one]));
  return [...byKey.values()].slice(0, MOST_IDS);
}
