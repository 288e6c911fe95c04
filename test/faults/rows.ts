import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Service } from "../../bench/aws/call.ts";
import { type Cell, faultsOf } from "./cell.ts";
import type { Column } from "./faults.ts";
import { openMatrix, titleOf } from "./matrix.ts";
import { hurry, scanOf } from "./scan.ts";
import { IN_USE } from "./scenes.ts";

export interface Part {
  readonly name: string;
  readonly columns: readonly Column[];
  /** How often a request is tried. */
  readonly attempts: number;
}

/** Defines the tests of a part of the matrix, one per cell, and says at the end what they came to. */
export async function testMatrix({ name, columns, attempts }: Part): Promise<void> {
  // The cells are known only after a scan.
  hurry(vi.stubEnv, attempts);
  const { cells, called } = await openMatrix(columns);
  let sound = 0;

  beforeAll(() => hurry(vi.stubEnv, attempts));

  afterAll(() => {
    vi.unstubAllEnvs();
    const operations = new Set(cells.map(({ operation }) => operation)).size;
    const size = `${operations} operations x ${columns.length} faults = ${cells.length} cells`;
    process.stdout.write(`\n${name}: ${size}: ${sound} sound, ${cells.length - sound} not\n`);
  });

  test("the operations of the matrix are those that are served, and those that a scan calls", () => {
    expect([...called].sort()).toEqual(IN_USE.toSorted());
    expect([...new Set(cells.map(({ operation }) => operation))].sort()).toEqual(IN_USE.toSorted());
  });

  test.concurrent.each(cells.map((cell) => [titleOf(cell), cell] as const))("%s", async (_, cell) => {
    expect(await faultsOf(cell, await broken(cell))).toEqual([]);
    sound += 1;
  });
}

function broken({ usual, operation, column: { fault } }: Cell) {
  const [service, name = ""] = operation.split(":");
  return scanOf(usual.scene, { faults: [{ match: { service: service as Service, operation: name }, fault }] });
}
