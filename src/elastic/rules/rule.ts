import type { JsonObject } from "../../model/json.ts";
import { SEVERITY_SCORE, type Severity } from "../../model/severity.ts";
import { type Guide, note } from "./note.ts";
import { kql, type Selection } from "./selection.ts";
import { ruleThreat } from "./threat.ts";

interface Common {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly severity: Severity;
  /** How often it runs, and how far back it looks each time; the look-back is longer, so that late events count. */
  readonly interval: string;
  readonly from: string;
  readonly tags: readonly string[];
  readonly techniques: readonly string[];
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
  readonly guide: Guide;
  /** The fields to show first on an alert. */
  readonly highlight: readonly string[];
  /** An alert is named after the value of this field. */
  readonly nameFrom?: string;
}

/** An alert for each combination of values that the history does not have. */
export interface NewTermsRule extends Common {
  readonly type: "new_terms";
  readonly index: readonly string[];
  readonly selection: Selection;
  readonly terms: readonly string[];
  readonly history: string;
}

/** An alert for each group with so many distinct values. */
export interface ThresholdRule extends Common {
  readonly type: "threshold";
  readonly index: readonly string[];
  readonly selection: Selection;
  readonly groupBy: readonly string[];
  readonly distinct: { readonly field: string; readonly atLeast: number };
}

/** An alert for each sequence of events. */
export interface SequenceRule extends Common {
  readonly type: "eql";
  readonly index: readonly string[];
  readonly query: string;
}

/** An alert for each row. */
export interface TableRule extends Common {
  readonly type: "esql";
  readonly query: string;
}

export type Rule = NewTermsRule | ThresholdRule | SequenceRule | TableRule;

/** A rule in the form that `POST /api/detection_engine/rules/_import` takes. */
export function toKibana(rule: Rule): JsonObject {
  const threat = ruleThreat(rule.techniques);
  return {
    rule_id: rule.id,
    name: `aplomb: ${rule.name}`,
    description: rule.description,
    ...byType(rule),
    severity: rule.severity,
    risk_score: SEVERITY_SCORE[rule.severity],
    interval: rule.interval,
    from: rule.from,
    to: "now",
    // The most that Kibana gives: what a run of new_terms leaves out is not new in the next one.
    max_signals: 1000,
    ...(rule.nameFrom !== undefined && { rule_name_override: rule.nameFrom }),
    tags: ["Domain: Cloud", "Data Source: AWS", "Data Source: aplomb", ...rule.tags, ...threat.map(tacticTag)],
    threat,
    references: rule.references,
    false_positives: rule.falsePositives,
    note: note(rule.guide),
    investigation_fields: { field_names: rule.highlight },
    author: ["aplomb"],
    license: "Apache-2.0",
    version: 1,
    // What may page people at night is for its owner to switch on.
    enabled: false,
  };
}

/** By the time of arrival: a scan that was kept in a spool arrives late, and is judged all the same. */
const BY_ARRIVAL = { timestamp_override: "event.ingested" };

function byType(rule: Rule): JsonObject {
  switch (rule.type) {
    case "new_terms":
      return {
        type: "new_terms",
        language: "kuery",
        index: rule.index,
        query: kql(rule.selection),
        new_terms_fields: rule.terms,
        history_window_start: rule.history,
        ...BY_ARRIVAL,
      };
    case "threshold":
      return {
        type: "threshold",
        language: "kuery",
        index: rule.index,
        query: kql(rule.selection),
        threshold: {
          field: rule.groupBy,
          value: rule.distinct.atLeast,
          cardinality: [{ field: rule.distinct.field, value: rule.distinct.atLeast }],
        },
        ...BY_ARRIVAL,
      };
    case "eql":
      // Without the override: the order of a sequence is that of @timestamp, and a window by another clock splits it.
      return { type: "eql", language: "eql", index: rule.index, query: rule.query };
    case "esql":
      return { type: "esql", language: "esql", query: rule.query, ...BY_ARRIVAL };
  }
}

function tacticTag({ tactic }: { readonly tactic: { readonly name: string } }): string {
  return `Tactic: ${tactic.name}`;
}
