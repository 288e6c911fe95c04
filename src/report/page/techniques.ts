import { TACTICS, TECHNIQUES } from "../../compliance/attack.ts";
import { isRecord } from "../../model/json.ts";

export interface Technique {
  readonly id: string;
  readonly name: string;
}

/** The sub-techniques of an event's `threat`, and those techniques of it of which none is named more closely. */
export function techniquesOf(threat: unknown): readonly Technique[] {
  const technique = isRecord(threat) ? threat["technique"] : undefined;
  const closer = listOf(isRecord(technique) ? technique["subtechnique"] : undefined);
  const whole = listOf(technique).filter(({ id }) => !closer.some((one) => one.id.startsWith(`${id}.`)));
  return [...whole, ...closer];
}

/** The tactics of an event's `threat`. */
export function tacticsOf(threat: unknown): readonly Technique[] {
  return listOf(isRecord(threat) ? threat["tactic"] : undefined);
}

function listOf(value: unknown): readonly Technique[] {
  if (!isRecord(value)) return [];
  const { id, name } = value;
  if (!Array.isArray(id) || !Array.isArray(name)) return [];
  return id.map((one, index) => ({ id: String(one), name: String(name[index] ?? one) }));
}

/** In the order in which an attack goes. */
export const TACTIC_ORDER: readonly string[] = [
  "TA0001",
  "TA0002",
  "TA0004",
  "TA0005",
  "TA0112",
  "TA0006",
  "TA0007",
  "TA0008",
  "TA0009",
  "TA0010",
  "TA0040",
].filter((id) => id in TACTICS);

const KNOWN = new Map(
  TECHNIQUES.flatMap(({ v19, ...one }) => [one, ...(v19 === undefined ? [] : [v19])]).map((one) => [one.id, one]),
);

/** The tactics of a technique; of one that only a user's own check names, those that its finding has. */
export function tacticsFor(id: string, threat: unknown): readonly string[] {
  return KNOWN.get(id)?.tactics ?? tacticsOf(threat).map((tactic) => tactic.id);
}
