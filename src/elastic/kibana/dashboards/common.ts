import { SEVERITIES, SEVERITY_SCORE } from "../../../model/severity.ts";
import { COLOUR } from "../colours.ts";
import type { Filter, Filters, Metric, Share, Terms } from "../panel.ts";
import { is } from "../where.ts";

export const FINDING_ID = "aplomb.finding.id";

export const FAILED = is("result.evaluation", "failed");
export const UNKNOWN = is("result.evaluation", "unknown");

/** Findings, each once however often it was emitted. */
export function findings(label: string): Metric {
  return { op: "unique", field: FINDING_ID, label };
}

export function unique(field: string, label: string): Metric {
  return { op: "unique", field, label };
}

/** The posture score: what is unknown is in neither part. */
export const SCORE: Share = {
  op: "share",
  unit: FINDING_ID,
  within: [is("result.evaluation", "passed", "failed")],
  failed: FAILED,
  label: "score",
};

/** `event.severity` is a number; people know its name. Worst first. */
export const SEVERITY: Filters = {
  by: "filters",
  label: "severity",
  filters: SEVERITIES.toReversed().map((severity) => ({
    label: severity,
    where: [is("event.severity", SEVERITY_SCORE[severity])],
    colour: COLOUR[severity],
  })),
};

export const ACCOUNT: Terms = { by: "terms", field: "cloud.account.id", label: "account", size: 20 };

/** Things of the account as a whole have no region. */
export const REGION: Terms = { by: "terms", field: "cloud.region", label: "region", size: 30, missing: "global" };

export const SERVICE: Terms = { by: "terms", field: "rule.section", label: "service", size: 20 };

export const CHECK: Terms = { by: "terms", field: "rule.name", label: "check", size: 15 };

/** A filter per value, named and coloured by it. */
export function valuesOf(field: string, label: string, values: readonly (keyof typeof COLOUR)[]): Filters {
  return { by: "filters", label, filters: values.map((value) => named(field, value, value)) };
}

export function named(field: string, value: string, label: keyof typeof COLOUR): Filter {
  return { label, where: [is(field, value)], colour: COLOUR[label] };
}
