import { TACTICS, TECHNIQUES, type Technique, type TechniqueVersion } from "../src/compliance/attack.ts";
import type { Framework } from "../src/compliance/framework-schema.ts";
import { loadFramework } from "../src/compliance/load.ts";
import type { AnyCheck } from "../src/model/check.ts";

type Support = Readonly<Record<string, readonly string[]>>;

const EDITIONS: readonly { readonly id: string; readonly of: (technique: Technique) => TechniqueVersion }[] = [
  { id: "mitre-attack-v18", of: (technique) => technique },
  { id: "mitre-attack-v19", of: (technique) => technique.v19 ?? technique },
];

/**
 * `frameworks/mitre-attack-*.json`, from the techniques that the checks name. What else is in the files (who else maps a
 * check to a technique, and what a reader should know) is written by hand there and stays.
 */
export function attackFrameworks(checks: readonly AnyCheck[]): Promise<Framework[]> {
  return Promise.all(
    EDITIONS.map(async ({ id, of }) => {
      const framework = await loadFramework(id);
      const support = new Map(framework.controls.map((control) => [control.id, control.support ?? {}]));
      const found = TECHNIQUES.map((technique) => ({
        technique: of(technique),
        names: checks.filter(({ techniques }) => techniques.includes(technique.id)).map((check) => check.id),
      }))
        .filter(({ names }) => names.length > 0)
        .sort((a, b) => (a.technique.id < b.technique.id ? -1 : 1));
      const tactics = [...new Set(found.map(({ technique }) => mainTacticOf(technique)))].sort();
      return {
        ...framework,
        sections: tactics.map((tactic) => ({ id: tactic, title: TACTICS[tactic] })),
        controls: found.map(({ technique, names }) =>
          controlOf(technique, names.sort(), support.get(technique.id) ?? {}),
        ),
      };
    }),
  );
}

/** One control per line, as all frameworks have them. */
export function frameworkText({ sections = [], controls, ...about }: Framework): string {
  const entries = Object.entries(about).map(([key, value]) => `  ${JSON.stringify(key)}: ${spaced(value)}`);
  const list = (key: string, items: readonly unknown[]) =>
    `  "${key}": [\n${items.map((item) => `    ${spaced(item)}`).join(",\n")}\n  ]`;
  return `{\n${[...entries, list("sections", sections), list("controls", controls)].join(",\n")}\n}\n`;
}

function controlOf(technique: TechniqueVersion, checks: string[], support: Support): Framework["controls"][number] {
  const { id, name, parent, tactics } = technique;
  return {
    id,
    title: parent === undefined ? name : `${parent}: ${name}`,
    section: mainTacticOf(technique),
    evidence: "partial",
    ...(tactics.length > 1 && { references: { tactics: [...tactics] } }),
    checks,
    support: Object.fromEntries(checks.map((check) => [check, [...(support[check] ?? [])]])),
  };
}

function mainTacticOf({ id, tactics: [tactic] }: TechniqueVersion): keyof typeof TACTICS {
  if (tactic === undefined) throw new Error(`${id} has no tactic`);
  return tactic;
}

/** `{ "a": [1, 2] }`: as a formatter writes what fits into one line. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
