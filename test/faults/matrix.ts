import { operations } from "../../bench/aws/index.ts";
import { settledIn } from "./alternatives.ts";
import type { Cell, Usual } from "./cell.ts";
import type { Column } from "./faults.ts";
import { type Needs, needsOf } from "./needs.ts";
import { findingsOf, type Ran, scanOf } from "./scan.ts";
import { BYSTANDERS, declares, SCENES, type Scene } from "./scenes.ts";

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
    const whole = await scanOf(scene);
    if (whole.refusal !== undefined) throw whole.refusal;
    const needs = await needsOf(scene, whole);
    const made = new Set(whole.calls.map(({ operation }) => operation));
    for (const operation of [...made].filter(scene.isFor).sort()) {
      const usual = usualOf(sceneOf(scene, operation), whole, needs);
      const paged = operations[operation]?.paged === true;
      const its = columns.filter(({ ofPages }) => paged || ofPages !== true);
      cells.push(...its.map((column) => ({ usual, operation, column })));
    }
    for (const operation of made) called.add(operation);
  }
  return { cells, called };
}

/** The same with no checks but those that need the operation, and a few others. */
function sceneOf(scene: Scene, operation: string): Scene {
  const its = scene.checks.filter((check) => declares(check, operation) || BYSTANDERS.includes(check.id));
  return { ...scene, checks: its.length > 0 ? its : scene.checks };
}

/** What the scene's scan says of these checks: no finding depends on which others there are. */
function usualOf(scene: Scene, { events, lines }: Ran, needs: Needs): Usual {
  const ids = new Set(scene.checks.map(({ id }) => id));
  const its = events.filter((event) => event.data_stream.dataset === "aplomb.findings" && ids.has(event.rule.id));
  const findings = findingsOf(its);
  const kept = new Map([...needs].filter(([key]) => findings.has(key)));
  return { scene, findings, needs: kept, settled: settledIn(scene, lines) };
}

export function titleOf({ usual, operation, column }: Cell): string {
  return `${column.name}: ${operation}, ${usual.scene.name}`;
}
