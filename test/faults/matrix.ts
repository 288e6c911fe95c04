import { operations } from "../../bench/aws/index.ts";
import { settledIn } from "./alternatives.ts";
import type { Cell, Usual } from "./cell.ts";
import type { Column } from "./faults.ts";
import { needsOf } from "./needs.ts";
import { findingsOf, scanOf } from "./scan.ts";
import { SCENES } from "./scenes.ts";

export interface Matrix {
  readonly cells: readonly Cell[];
  /** Every operation that some scene calls. */
  readonly called: ReadonlySet<string>;
}

/** Every operation of every scene that is for it, with each of the faults. */
export async function openMatrix(columns: readonly Column[]): Promise<Matrix> {
  const called = new Set<string>();
  const cells: Cell[] = [];
  for (const scene of SCENES) {
    const { events, calls, lines, refusal } = await scanOf(scene);
    if (refusal !== undefined) throw refusal;
    const needs = await needsOf(scene, events, calls);
    const usual: Usual = { scene, findings: findingsOf(events), needs, settled: settledIn(scene, lines) };
    const made = new Set(calls.map(({ operation }) => operation));
    for (const operation of [...made].filter(scene.isFor).sort()) {
      const paged = operations[operation]?.paged === true;
      const its = columns.filter(({ ofPages }) => paged || ofPages !== true);
      cells.push(...its.map((column) => ({ usual, operation, column })));
    }
    for (const operation of made) called.add(operation);
  }
  return { cells, called };
}

export function titleOf({ usual, operation, column }: Cell): string {
  return `${column.name}: ${operation}, ${usual.scene.name}`;
}
