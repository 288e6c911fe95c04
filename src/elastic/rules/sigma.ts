import { uuidOf } from "../../model/identity.ts";
import type { JsonObject } from "../../model/json.ts";
import { burstByState } from "./burst.ts";
import { coverageLostGlobally, coverageLostInRegion } from "./coverage.ts";
import { newCriticalFinding, newHighFinding } from "./findings.ts";
import type { NewTermsRule, Rule, ThresholdRule } from "./rule.ts";
import type { Selection, Value } from "./selection.ts";
import { ruleThreat } from "./threat.ts";

/** A file's documents: a rule, and for a correlation the rule that it counts before it. */
export interface SigmaFile {
  readonly file: string;
  readonly documents: readonly JsonObject[];
}

/** When the rules were written; Sigma wants a date, and the same input must give the same file. */
const DATE = "2026-11-22";

/**
 * Those of the rules that Sigma can say. Not among them are the tables, for which it has no words, and the sequences,
 * whose CloudTrail fields each of its backends names otherwise.
 */
export function sigmaFiles(): readonly SigmaFile[] {
  const single = [newCriticalFinding, newHighFinding, coverageLostInRegion, coverageLostGlobally];
  return [
    ...single.map((rule) => ({ file: fileOf(rule), documents: [detection(rule)] })),
    { file: fileOf(burstByState), documents: [counted(burstByState), correlation(burstByState)] },
  ];
}

/** Sigma's own rule for names: small letters, digits and underscores. */
function fileOf({ id }: Rule): string {
  return `${id.replaceAll("-", "_")}.yml`;
}

function detection(rule: NewTermsRule): JsonObject {
  const more = `Sigma has no memory: each scan matches again while the failure stands. Alert once per ${rule.terms.join(" and ")}.`;
  return {
    ...head(rule, rule.id, rule.name, `${rule.description} ${more}`),
    ...body(rule.selection),
    falsepositives: rule.falsePositives,
    level: rule.severity,
  };
}

/** One of the many, by itself nothing to alert on. */
function counted(rule: ThresholdRule): JsonObject {
  return {
    ...head(rule, `${rule.id}-one`, "finding opened", "A finding opened or opened again. It is there to be counted."),
    name: nameOf(rule),
    ...body(rule.selection),
    falsepositives: rule.falsePositives,
    level: "informational",
  };
}

function correlation(rule: ThresholdRule): JsonObject {
  return {
    ...head(rule, rule.id, rule.name, rule.description),
    correlation: {
      type: "value_count",
      rules: [nameOf(rule)],
      "group-by": rule.groupBy,
      timespan: rule.from.replace("now-", ""),
      condition: { field: rule.distinct.field, gte: rule.distinct.atLeast },
    },
    falsepositives: rule.falsePositives,
    level: rule.severity,
  };
}

function nameOf({ id }: Rule): string {
  return `${id.replaceAll("-", "_")}_one`;
}

function head(rule: Rule, id: string, title: string, description: string): JsonObject {
  return {
    title: `aplomb: ${title}`,
    id: uuidOf(["sigma", id]),
    status: "experimental",
    description,
    references: rule.references,
    author: "aplomb",
    date: DATE,
    license: "Apache-2.0",
    ...tagsOf(rule),
  };
}

/** The list may not be empty. */
function tagsOf({ techniques }: Rule): JsonObject {
  const tags = ruleThreat(techniques).flatMap(({ tactic, technique }) => [
    tactic.name.toLowerCase().replaceAll(" ", "-"),
    ...technique.flatMap(({ id, subtechnique }) => [id, ...subtechnique.map((one) => one.id)]),
  ]);
  return tags.length === 0 ? {} : { tags: [...new Set(tags.map((tag) => `attack.${tag.toLowerCase()}`))] };
}

function body({ all, none }: Selection): JsonObject {
  return {
    logsource: { product: "aws", service: "aplomb" },
    detection: {
      selection: conditions(all),
      // A list, as either of them is enough; the fields of one object all have to match.
      ...(none !== undefined && {
        filter: Object.entries(none).map(([field, value]) => conditions({ [field]: value })),
      }),
      condition: none === undefined ? "selection" : "selection and not filter",
    },
  };
}

function conditions(fields: Readonly<Record<string, Value>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) =>
      typeof value === "object" && "exists" in value ? [`${field}|exists`, true] : [field, value],
    ),
  );
}
