import { z } from "zod";

/** What the import takes, by Elastic's API reference for detection rules: no key that it does not know. */
const text = z.string().min(1);
const link = z.strictObject({ id: text, name: text, reference: z.url({ protocol: /^https$/ }) });
const threat = z.strictObject({
  framework: z.literal("MITRE ATT&CK"),
  tactic: link,
  technique: z.array(link.extend({ subtechnique: z.array(link) })).min(1),
});
const common = {
  rule_id: z.string().regex(/^aplomb-[a-z0-9-]+$/),
  name: z.string().startsWith("aplomb: "),
  description: text,
  severity: z.enum(["low", "medium", "high", "critical"]),
  risk_score: z.int().min(0).max(100),
  query: text,
  interval: z.string().regex(/^\d+[mhd]$/),
  from: z.string().regex(/^now-\d+[mhd]$/),
  to: z.literal("now"),
  max_signals: z.int().min(1).max(1000),
  tags: z.array(text).min(1),
  threat: z.array(threat),
  references: z.array(z.url({ protocol: /^https$/ })).min(1),
  false_positives: z.array(text).min(1),
  note: text,
  investigation_fields: z.strictObject({ field_names: z.array(text).min(1) }),
  rule_name_override: text.optional(),
  author: z.tuple([z.literal("aplomb")]),
  license: z.literal("Apache-2.0"),
  version: z.int().positive(),
  enabled: z.literal(false),
};
const index = z.array(z.string().regex(/^logs-[a-z.]+-\*$/)).min(1);
const override = z.literal("event.ingested");
export const RULE = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("new_terms"),
    language: z.literal("kuery"),
    index,
    new_terms_fields: z.array(text).min(1).max(3),
    history_window_start: z.string().regex(/^now-\d+d$/),
    timestamp_override: override,
  }),
  z.strictObject({
    ...common,
    type: z.literal("threshold"),
    language: z.literal("kuery"),
    index,
    threshold: z.strictObject({
      field: z.array(text).max(3),
      value: z.int().min(1),
      cardinality: z.array(z.strictObject({ field: text, value: z.int().min(1) })).length(1),
    }),
    timestamp_override: override,
  }),
  // A sequence has one clock only.
  z.strictObject({ ...common, type: z.literal("eql"), language: z.literal("eql"), index }),
  // A table names its indices in the query.
  z.strictObject({ ...common, type: z.literal("esql"), language: z.literal("esql"), timestamp_override: override }),
]);

/** A button of a guide: the alert's own value, in the same field. */
export const LINK = z.strictObject({
  label: text,
  providers: z.array(
    z.array(
      z
        .strictObject({
          field: text,
          excluded: z.boolean(),
          queryType: z.literal("phrase"),
          value: text,
          valueType: z.literal("string"),
        })
        .refine(({ field, value }) => value === `{{${field}}}`),
    ),
  ),
  relativeFrom: z.string().regex(/^now-\d+d\/d$/),
  relativeTo: z.literal("now"),
});
