import pLimit from "p-limit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Service } from "../../bench/aws/call.ts";
import type { FaultRule } from "../../bench/aws/index.ts";
import { type Cell, faultsOf } from "./cell.ts";
import type { Column } from "./faults.ts";
import { openMatrix, titleOf } from "./matrix.ts";
import { bePatient, hurry, type Ran, scanOf } from "./scan.ts";
import { IN_USE } from "./scenes.ts";

export interface Part {
  readonly name: string;
  readonly columns: readonly Column[];
  /** How often a request is tried. */
  readonly attempts: number;
  /** Milliseconds until a request counts as lost: few where each cell waits for it. */
  readonly patience?: number;
}

/** Defines the tests of a part of the matrix, one per cell, and says at the end what they came to. */
export async function testMatrix({ name, columns, attempts, patience = 60_000 }: Part): Promise<void> {
  // The cells are known only after a scan.
  hurry(vi.stubEnv, attempts);
  bePatient(60_000);
  const { cells, called } = await openMatrix(columns);
  const next = pLimit(2);
  let sound = 0;
  let waits = patience;

  /** A machine that is too slow to be asked in time is given more of it: its silence must not look like a fault. */
  async function broken(cell: Cell): Promise<Ran> {
    const waited = waits;
    bePatient(waits);
    const ran = await inTurn(next, (onFault) => scanOf(cell.usual.scene, { faults: [ruleOf(cell)], onFault }));
    if (!isDisturbed(cell, ran) || waited >= 60_000) return ran;
    if (waits === waited) waits = Math.min(2 * waits, 60_000);
    return broken(cell);
  }

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

function ruleOf({ operation, column: { fault } }: Cell): FaultRule {
  const [service, name = ""] = operation.split(":");
  return { match: { service: service as Service, operation: name }, fault };
}

/** Something was not answered in time that the fault has not touched. */
function isDisturbed({ operation, column }: Cell, { calls }: Ran): boolean {
  const late = calls.filter(({ code = "" }) => ["TimeoutError", "ETIMEDOUT"].includes(code));
  return late.some((made) => made.operation !== operation || column.isSilent !== true);
}

/** The next one comes when this one has met its fault: from then on it may do no more than wait. */
function inTurn(limit: ReturnType<typeof pLimit>, scan: (onFault: () => void) => Promise<Ran>): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  void limit(async () => {
    const met = Promise.withResolvers<void>();
    const ended = scan(met.resolve);
    resolve(ended);
    await Promise.race([met.promise, ended.catch(() => undefined)]);
  });
  return promise;
}
