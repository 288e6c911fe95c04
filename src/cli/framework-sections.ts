import type { Control, Framework } from "../compliance/framework-schema.ts";

/** Controls that stand together, and the headings above them. */
export interface Heading {
  /** Of the section and of those it is in which were not told before; the outermost first. */
  readonly titles: readonly string[];
  readonly controls: readonly Control[];
}

/** Controls by section, both in the order of the file. */
export function headings({ sections = [] }: Framework, controls: readonly Control[]): Heading[] {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const told = new Set<string>();
  const bySection = Map.groupBy(controls, ({ section }) => section);
  return [...bySection].map(([id, within]) => {
    const titles: string[] = [];
    // What was told has told what is above it; that also ends a circle.
    for (let next = id; next !== undefined && !told.has(next); next = byId.get(next)?.parent) {
      told.add(next);
      const title = byId.get(next)?.title;
      titles.unshift(title === undefined || title === next ? next : `${next} ${title}`);
    }
    return { titles, controls: within };
  });
}
