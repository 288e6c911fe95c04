import { TECHNIQUES, type TechniqueVersion, threatFrom } from "../../compliance/attack.ts";

type Named = { readonly id: string; readonly name: string; readonly reference: string };
type RuleTechnique = Named & { readonly subtechnique: readonly Named[] };

/** One entry of a rule's `threat`: a tactic and its techniques. */
export type RuleThreat = {
  readonly framework: "MITRE ATT&CK";
  readonly tactic: Named;
  readonly technique: readonly RuleTechnique[];
};

/**
 * Kibana's form of the techniques that a weakness enables: one entry per tactic. Ids of v18, and those of v19 beside
 * them where they differ, as on the events: an id that a Kibana does not know is only left off its coverage page.
 */
export function ruleThreat(ids: readonly string[]): RuleThreat[] {
  const threats = new Map<string, RuleThreat>();
  for (const version of versionsOf(ids)) {
    const { tactics, technique } = pieces(version);
    for (const tactic of tactics) {
      const { technique: known } = threats.get(tactic.id) ?? { technique: [] };
      threats.set(tactic.id, { framework: "MITRE ATT&CK", tactic, technique: joined(known, technique) });
    }
  }
  return [...threats.values()];
}

function versionsOf(ids: readonly string[]): readonly TechniqueVersion[] {
  const known = TECHNIQUES.filter(({ id }) => ids.includes(id));
  const missing = ids.find((id) => !known.some((technique) => technique.id === id));
  if (missing !== undefined) throw new Error(`${missing} is not in the table of techniques`);
  return [...known, ...known.flatMap(({ v19 }) => v19 ?? [])];
}

/** The names and references are those that the events carry. */
function pieces({ id, name, parent, tactics }: TechniqueVersion) {
  const threat = threatFrom([{ id, name, tactics, ...(parent !== undefined && { parent }) }]);
  const [technique] = named(threat?.technique);
  if (technique === undefined) throw new Error(`${id} has no technique`);
  return {
    tactics: named(threat?.tactic),
    technique: { ...technique, subtechnique: named(threat?.technique.subtechnique) },
  };
}

interface Parallel {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly reference: readonly string[];
}

/** ECS has parallel arrays; a rule has objects. */
function named(list: Parallel | undefined): Named[] {
  return (list?.id ?? []).map((id, index) => ({
    id,
    name: list?.name[index] ?? id,
    reference: list?.reference[index] ?? "",
  }));
}

/** Sub-techniques of one technique stand under it, once. */
function joined(known: readonly RuleTechnique[], added: RuleTechnique): RuleTechnique[] {
  const same = known.find(({ id }) => id === added.id);
  if (same === undefined) return [...known, added];
  return known.map((one) =>
    one.id === added.id ? { ...one, subtechnique: [...one.subtechnique, ...added.subtechnique] } : one,
  );
}
