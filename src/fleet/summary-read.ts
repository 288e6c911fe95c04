import type { Summary } from "../events/summary.ts";
import type { Changes } from "../model/lifecycle.ts";
import { count, type Fields, field, record, word } from "./round-read.ts";

/** What an account's scan came to, as JSON has it. Throws an `Error`. */
export function readSummary(value: unknown): Summary {
  const fields = record(value, "its summary");
  const findings = part(fields, "findings");
  const failed = part(fields, "failed");
  const suppressed = part(fields, "suppressed");
  return {
    status: word(fields, "status", ["complete", "incomplete", "interrupted"]),
    findings: {
      passed: count(findings, "passed"),
      failed: count(findings, "failed"),
      unknown: count(findings, "unknown"),
    },
    failed: {
      low: count(failed, "low"),
      medium: count(failed, "medium"),
      high: count(failed, "high"),
      critical: count(failed, "critical"),
    },
    suppressed: { failed: count(suppressed, "failed"), unknown: count(suppressed, "unknown") },
    targets: count(fields, "targets"),
    regions: count(fields, "regions"),
    resources: count(fields, "resources"),
    calls: count(fields, "calls"),
    gaps: count(fields, "gaps"),
    bugs: count(fields, "bugs"),
  };
}

export function readChanges(value: unknown): Changes {
  const fields = record(value, "its changes");
  return {
    opened: count(fields, "opened"),
    reopened: count(fields, "reopened"),
    resolved: count(fields, "resolved"),
    open: count(fields, "open"),
  };
}

function part(fields: Fields, key: string): Fields {
  return record(field(fields, key), `its ${key}`);
}
