import { describe, expect, test } from "vitest";
import type { Summary } from "../../src/events/summary.ts";
import { Journal, type Status } from "../../src/watch/journal.ts";
import { metricsText } from "../../src/watch/metrics.ts";
import { samplesOf } from "./samples.ts";

const PROCESS = { version: "1.2.3", residentBytes: 4096 };

const summary: Summary = {
  status: "incomplete",
  findings: { passed: 10, failed: 4, unknown: 2 },
  suppressed: { failed: 0, unknown: 0 },
  failed: { low: 1, medium: 0, high: 3, critical: 0 },
  regions: 0,
  targets: 3,
  resources: 16,
  calls: 40,
  gaps: 1,
  bugs: 0,
};

const ended = (status: Status, time: number) => ({ status, time, elapsed: 0, duration: 1_500 });

describe("before the first round", () => {
  test("nothing is said of what is not known", () => {
    expect(Object.fromEntries(samplesOf(metricsText(new Journal(), PROCESS)))).toEqual({
      'aplomb_build_info{version="1.2.3"}': 1,
      'aplomb_rounds_total{status="complete"}': 0,
      'aplomb_rounds_total{status="incomplete"}': 0,
      'aplomb_rounds_total{status="undelivered"}': 0,
      'aplomb_rounds_total{status="interrupted"}': 0,
      'aplomb_rounds_total{status="failed"}': 0,
      process_resident_memory_bytes: 4096,
    });
  });
});

test("a round says all, and a failed one after it takes nothing back", () => {
  const journal = new Journal();
  journal.note(ended("incomplete", 60_000), { summary, open: 5, spoolBytes: 0 });
  journal.note(ended("failed", 120_500));
  expect(Object.fromEntries(samplesOf(metricsText(journal, PROCESS)))).toEqual({
    'aplomb_build_info{version="1.2.3"}': 1,
    'aplomb_rounds_total{status="complete"}': 0,
    'aplomb_rounds_total{status="incomplete"}': 1,
    'aplomb_rounds_total{status="undelivered"}': 0,
    'aplomb_rounds_total{status="interrupted"}': 0,
    'aplomb_rounds_total{status="failed"}': 1,
    aplomb_round_duration_seconds: 1.5,
    aplomb_last_round_timestamp_seconds: 120.5,
    aplomb_last_success_timestamp_seconds: 60,
    'aplomb_findings{verdict="passed"}': 10,
    'aplomb_findings{verdict="failed"}': 4,
    'aplomb_findings{verdict="unknown"}': 2,
    'aplomb_failed_findings{severity="low"}': 1,
    'aplomb_failed_findings{severity="medium"}': 0,
    'aplomb_failed_findings{severity="high"}': 3,
    'aplomb_failed_findings{severity="critical"}': 0,
    aplomb_open_findings: 5,
    aplomb_calls: 40,
    aplomb_coverage_gaps: 1,
    aplomb_spool_bytes: 0,
    process_resident_memory_bytes: 4096,
  });
});

test.each([
  ["complete", 60],
  ["incomplete", 60],
  ["undelivered", undefined],
  ["interrupted", undefined],
  ["failed", undefined],
] as const)("%s: the last success is at %s", (status, wanted) => {
  const journal = new Journal();
  journal.note(ended(status, 60_000));
  const samples = samplesOf(metricsText(journal, PROCESS));
  expect(samples.get("aplomb_last_success_timestamp_seconds")).toBe(wanted);
});

test("a label's value cannot break out of its quotes", () => {
  const text = metricsText(new Journal(), { version: 'a"b\\c\nd', residentBytes: 0 });
  expect(text).toContain('aplomb_build_info{version="a\\"b\\\\c\\nd"} 1\n');
  expect(() => samplesOf(text)).not.toThrow();
});
