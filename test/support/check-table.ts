import { test } from "vitest";
import type { AnyCheck } from "../../src/model/check.ts";
import { holds, type Row } from "../../src/testing/check-table.ts";

export type { Row };

/** Runs each row through the whole scanner, with this check alone. */
export function checkTable(check: AnyCheck, rows: readonly Row[]): void {
  test.each(rows)("$expected: $name", (row) => holds(check, row));
}
