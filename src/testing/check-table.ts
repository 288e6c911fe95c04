import assert from "node:assert/strict";
import type { RecordedCall } from "../aws/recording/format.ts";
import { type AnyCheck, configured } from "../model/check.ts";
import type { Coverage } from "../model/finding.ts";
import type { OptionValue } from "../model/option.ts";
import type { Settings } from "../model/target.ts";
import { scanned } from "./scanned.ts";

/** One row of a check's test: what AWS answers, and what the check must say of the one resource in it. */
export interface Row {
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  /** `none`: no finding, because nothing is listed, it does not apply, or the listing failed. */
  readonly expected: "passed" | "failed" | "unknown" | "none";
  /** The finding's sentence, or a part of it. */
  readonly message?: string;
  /** The reads that failed, as `Service:Operation Code`; of the listing, if there is no finding. */
  readonly unread?: readonly string[];
  /** Why there is no finding (a slug). */
  readonly reason?: string;
  /** A part of the evidence. */
  readonly observed?: object;
  /** Operations that must not have been called: they could change nothing. */
  readonly notCalled?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** What the person has set of the check's options. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** How a test runner takes a test: `node:test`'s `test`, vitest's, jest's. */
export type TestFunction = (name: string, run: () => Promise<void>) => unknown;

/** Runs each row through the whole scanner, with this check alone. Without `test` they are tests of `node:test`. */
export async function checkTable(check: AnyCheck, rows: readonly Row[], test?: TestFunction): Promise<void> {
  const register: TestFunction = test ?? (await import("node:test")).test;
  for (const row of rows) register(`${row.expected}: ${row.name}`, () => holds(check, row));
}

/** Throws an `AssertionError` where the check says something else than the row. */
export async function holds(check: AnyCheck, row: Row): Promise<void> {
  const { calls, expected, message, unread, reason, observed, notCalled = [], settings, options = {} } = row;
  const { findings, coverage, ...rest } = await scanned([configured(check, options)], calls, { settings });
  const called = rest.calls.map((call) => call.operation);
  for (const operation of notCalled) assert.ok(!called.includes(operation), `${operation} was called`);

  const [finding, ...others] = findings;
  if (expected === "none") {
    assert.equal(finding?.verdict, undefined);
    const reasons = coverage.flatMap(({ skipped }) => Object.keys(skipped));
    if (reason !== undefined) assert.deepEqual(reasons, [reason]);
    if (unread !== undefined) assert.deepEqual(coverage.flatMap((each) => each.unread ?? []).map(texts), unread);
    return;
  }
  assert.deepEqual(others, []);
  const verdict = finding?.verdict;
  assert.equal(verdict?.status, expected, `it is ${verdict?.status}: ${verdict?.message ?? whyNone(coverage)}`);
  assert.equal(finding?.bug, undefined);
  if (verdict === undefined) return;
  if (message !== undefined) assert.ok(verdict.message.includes(message), `${verdict.message} has no "${message}"`);
  if (observed !== undefined) assert.partialDeepStrictEqual(verdict.evidence.observed, observed);
  if (verdict.status === "unknown") assert.deepEqual(verdict.unread.map(texts), unread ?? []);
  else assert.equal(unread, undefined, "everything could be read");
}

function whyNone(coverage: readonly Coverage[]): string {
  const told = coverage.map(({ unread, skipped }) => unread?.message ?? Object.keys(skipped).join(", "));
  return `no finding ${told.join(" ")}`;
}

function texts({ operation, code }: { readonly operation: string; readonly code: string }): string {
  return `${operation} ${code}`;
}
