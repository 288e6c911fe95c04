import type { Attack, Attacks } from "../attacks.ts";

/**
 * OCSF's `attacks`. An event does not say which tactic a technique is for, so each is one of its own, and a sub-technique
 * stands with its technique.
 */
export function attackList({ tactics, techniques, subtechniques }: Attacks) {
  const parents = new Map(techniques.map((technique) => [technique.id, technique]));
  const below = new Set(subtechniques.map(({ id }) => parentOf(id)));
  return [
    ...tactics.map((tactic) => ({ tactic: named(tactic) })),
    ...techniques.filter(({ id }) => !below.has(id)).map((technique) => ({ technique: named(technique) })),
    ...subtechniques.map((one) => ({
      technique: named(parents.get(parentOf(one.id)) ?? { id: parentOf(one.id), name: parentOf(one.id), url: "" }),
      sub_technique: named(one),
    })),
  ];
}

function named({ id, name, url }: Attack) {
  return { uid: id, name, ...(url !== "" && { src_url: url }) };
}

function parentOf(id: string): string {
  return id.split(".")[0] ?? id;
}
