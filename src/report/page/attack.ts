import { TACTICS } from "../../compliance/attack.ts";
import { button, el, section } from "./dom.ts";
import type { Model } from "./model.ts";
import { show } from "./show.ts";
import { TACTIC_ORDER, tacticsFor, tacticsOf, techniquesOf } from "./techniques.ts";
import { count } from "./words.ts";

interface Cell {
  readonly id: string;
  readonly name: string;
  failed: number;
}

/** What failed, by what it would let somebody do: MITRE ATT&CK's tactics and techniques. */
export function attack(model: Model): HTMLElement | null {
  const tactics = new Map<string, Map<string, Cell>>();
  const names = new Map<string, string>(Object.entries(TACTICS));
  for (const { status, threat } of model.findings) {
    if (status !== "failed" || threat < 0) continue;
    const value = model.json(threat);
    for (const { id, name } of tacticsOf(value)) names.set(id, name);
    for (const { id, name } of techniquesOf(value)) {
      for (const tactic of tacticsFor(id, value)) {
        const cells = tactics.get(tactic) ?? new Map<string, Cell>();
        const cell = cells.get(id) ?? { id, name, failed: 0 };
        cell.failed += 1;
        cells.set(id, cell);
        tactics.set(tactic, cells);
      }
    }
  }
  if (tactics.size === 0) return null;
  const most = Math.max(...[...tactics.values()].flatMap((cells) => [...cells.values()].map(({ failed }) => failed)));
  const order = [...TACTIC_ORDER, ...tactics.keys()].filter(
    (id, index, all) => tactics.has(id) && all.indexOf(id) === index,
  );
  return section(
    "attack",
    "MITRE ATT&CK",
    el(
      "p",
      { class: "note" },
      "Techniques that failed findings make possible, not attacks that were seen. ",
      "Where versions 18 and 19 differ, a finding is counted under both.",
    ),
    el(
      "ul",
      { class: "tactics" },
      order.map((tactic) =>
        el("li", {}, el("h3", {}, names.get(tactic) ?? tactic), el("ul", {}, listed(tactics.get(tactic), most))),
      ),
    ),
  );
}

function listed(cells: ReadonlyMap<string, Cell> | undefined, most: number): HTMLElement[] {
  const sorted = [...(cells?.values() ?? [])].sort((a, b) => b.failed - a.failed);
  return sorted.slice(0, 40).map(({ id, name, failed }) => {
    const heat = 1 + Math.floor((3 * failed) / (most + 1));
    const inside = [
      el("span", { class: "name" }, name),
      " ",
      el("span", { class: "id" }, id),
      " ",
      el("span", { class: "figure" }, count(failed)),
    ];
    return el(
      "li",
      {},
      button(inside, { class: `technique heat-${heat}` }, () => show({ technique: id, status: ["failed"] })),
    );
  });
}
