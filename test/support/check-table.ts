import { expect, test } from "vitest";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { type AnyCheck, configured } from "../../src/model/check.ts";
import type { OptionValue } from "../../src/model/option.ts";
import type { Settings } from "../../src/model/target.ts";
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

/** Runs each row through the whole scanner, with this check alone. */
export function checkTable(check: AnyCheck, rows: readonly Row[]): void {
  test.each(rows)("$expected: $name", async (row) => {
    const { calls, expected, message, unread, reason, observed, notCalled = [], settings, options = {} } = row;
    const { findings, coverage, ...rest } = await scanned([configured(check, options)], calls, { settings });
    for (const operation of notCalled) expect(rest.calls.map((call) => call.operation)).not.toContain(operation);

    const [finding, ...others] = findings;
    if (expected === "none") {
      expect(finding?.verdict).toBeUndefined();
      if (reason !== undefined) expect(coverage.flatMap(({ skipped }) => Object.keys(skipped))).toEqual([reason]);
      if (unread !== undefined) expect(coverage.flatMap((each) => each.unread ?? []).map(texts)).toEqual(unread);
      return;
    }
    expect(others).toEqual([]);
    const verdict = finding?.verdict;
    expect(verdict?.status, verdict?.message).toBe(expected);
    expect(finding?.bug).toBeUndefined();
    if (message !== undefined) expect(verdict?.message).toContain(message);
    if (observed !== undefined) expect(verdict?.evidence.observed).toMatchObject(observed);
    if (verdict?.status === "unknown") expect(verdict.unread.map(texts)).toEqual(unread ?? []);
    else expect(unread).toBeUndefined();
  });
}

function texts({ operation, code }: { readonly operation: string; readonly code: string }): string {
  return `${operation} ${code}`;
}
