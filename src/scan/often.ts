import type { ApiCall } from "../model/api-call.ts";
import { type PlannedCall, scopeOf } from "./planned-calls.ts";

/** How often a call is made, in words, e.g. `1 per 1,000 volumes` or `up to 1 per bucket`. */
export function often(planned: PlannedCall): string {
  const { call, uses } = planned;
  const [{ type }] = uses;
  const certain = uses.some((use) => use.certain);
  const words = wordsOf(call, { target: scopeOf(planned), noun: type.kind.noun, certain });
  // Whatever is per resource, or per thing of one, says so itself.
  const isShared = call.per === "target" || call.per === "page";
  return certain || !isShared ? words : `${words}, if ${reasonOf(uses)} needs it`;
}

interface Words {
  readonly target: string;
  readonly noun: string;
  readonly certain: boolean;
}

function wordsOf(call: ApiCall, { target, noun, certain }: Words): string {
  const upTo = certain ? "" : "up to ";
  switch (call.per) {
    case "target":
      return certain ? `once per ${target}` : `at most once per ${target}`;
    case "resource":
      return `${upTo}1 per ${noun}`;
    case "page": {
      const pages = `${upTo}1 per ${call.of.toLocaleString("en")} ${call.things}`;
      return call.inEachRegion ? `${pages} in each region with a ${noun}` : pages;
    }
    case "thing":
      return `${upTo}1 per ${call.thing}`;
  }
}

function reasonOf(uses: PlannedCall["uses"]): string {
  return [...new Set(uses.map(({ type }) => type.kind.noun))].map((noun) => `a ${noun}`).join(" or ");
}

/** What 1,000 more of each type cost at most, by type. */
export function perThousand(planned: readonly PlannedCall[]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  const add = (type: string, cost: number): void => void costs.set(type, (costs.get(type) ?? 0) + cost);
  for (const { call, uses } of planned) {
    if (call.per === "resource") for (const { type } of uses) add(type.type, 1_000);
    if (call.per === "page") for (const type of [call.counted ?? []].flat()) add(type, 1_000 / call.of);
  }
  return costs;
}
