// The only file that imports zod. Others import its types, and its values with `await import`, so that only a
// run with a user's own framework file pays for zod; the shipped files are validated by tests.
import { z } from "zod";

const ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
// No control characters: ids and titles go to terminals, logs and CSV files. Not as \p{Cc}, which validators in other
// languages do not know.
// biome-ignore lint/suspicious/noControlCharactersInRegex: keeping them out is the purpose.
const PRINTED = /^[^\u0000-\u001f\u007f-\u009f]+$/;
const line = z.string().regex(PRINTED, "must be one line of text, not empty and without control characters");
const baseline = z.string().regex(/^[a-z0-9-]+$/, "must be lower-case letters, digits and dashes");
const controlId = line.regex(/^\S(?:.*\S)?$/s, "must not begin or end with a space");

const section = z.strictObject({
  id: controlId.meta({
    description: "What `section` of a control and `parent` of a section name.",
    examples: ["DATA"],
  }),
  title: line.meta({ description: "The heading in listings and reports.", examples: ["Protection of data"] }),
  parent: controlId.optional().describe("Id of the section this one belongs to."),
  text: z.string().optional().describe("The publisher's own words, where they are free to use."),
});

const set = z.array(z.union([line, z.int()])).optional();

const requirement = z
  .strictObject({
    most: z.int().optional().describe("A number: at most that."),
    least: z.int().optional().describe("A number: at least that."),
    within: set.describe("A list: nothing but these."),
    includes: set.describe("A list: all of these."),
    is: z.boolean().optional().describe("A flag: exactly that."),
  })
  .describe("What an option's value must be, so that the check is evidence for the control.");

const control = z.strictObject({
  id: controlId.meta({
    description: 'The publisher\'s number, always a string: "2.10" is not 2.1.',
    examples: ["DATA-1", "2.10"],
  }),
  title: line.meta({
    description: "Short; in own words where the publisher's text is not free to use.",
    examples: ["Data at rest is encrypted"],
  }),
  section: controlId.optional().describe("Id of an entry of `sections`, or any heading."),
  text: z.string().optional().describe("The publisher's own words, where they are free to use."),
  kind: z.enum(["standard", "specification"]).optional().describe("HIPAA: a standard or a specification of one."),
  designation: z.enum(["required", "addressable"]).optional().describe("HIPAA: how binding a specification is."),
  level: z.int().optional().describe("CIS: profile level."),
  assessment: z.enum(["automated", "manual"]).optional().describe("CIS: the label CIS itself gives."),
  baselines: z
    .array(baseline)
    .optional()
    .meta({
      description:
        "Named selections that include this control, e.g. `moderate`: `--frameworks ID:moderate` is these alone.",
      examples: [["low", "moderate"]],
    }),
  evidence: z
    .enum(["direct", "partial", "none"])
    .optional()
    .describe(
      "How far configuration can be evidence for it at all; `none`: no check can ever cover it, and it names none.",
    ),
  references: z
    .record(line, z.array(line))
    .optional()
    .meta({
      description: "References to other documents, as given by the author: per document a list.",
      examples: [{ "Security handbook": ["4.2"] }],
    }),
  checks: z.array(line).meta({
    description: "Ids of the checks that are evidence for it (`aplomb checks` lists them); empty: none yet.",
    examples: [["ebs-volume-encrypted"], []],
  }),
  requires: z
    .record(line, z.record(line, requirement))
    .optional()
    .meta({
      description:
        "Per check id and option: a check that ran with a looser value is no evidence, and the control failed.",
      examples: [{ "iam-access-key-rotated": { maxAgeDays: { most: 90 } } }],
    }),
  support: z
    .record(line, z.array(line))
    .optional()
    .meta({
      description: "Per check id: who else maps this check to this control. Empty list: our judgement alone.",
      examples: [{ "ebs-volume-encrypted": ["Security Hub EC2.3"] }],
    }),
});

/** The format of `frameworks/*.json` and of a user's own file. `framework.schema.json` is generated from it. */
export const frameworkSchema = z
  .strictObject({
    $schema: z
      .string()
      .optional()
      .meta({
        description: "For editors: path of framework.schema.json.",
        examples: ["./node_modules/aplomb/frameworks/framework.schema.json"],
      }),
    id: z
      .string()
      .regex(ID, "must be lower-case letters and digits, with dots or dashes between")
      .meta({
        description: "Its name in events and behind --frameworks. Not that of a framework that ships.",
        examples: ["acme-baseline", "acme-baseline-2.0"],
      }),
    name: line.meta({ description: "What people call it.", examples: ["Acme cloud baseline"] }),
    version: line.meta({
      description: "Edition of the framework, a string: a control number means nothing without it.",
      examples: ["2026.1"],
    }),
    publisher: line.optional().describe("Who publishes it."),
    source: line.optional().describe("The publication the controls are from."),
    url: z.url().optional().describe("Where that publication is."),
    rights: line.optional().describe("Whose the text is and what of it may be used."),
    note: line.optional().describe("What a reader of a report should know."),
    complete: z
      .boolean()
      .default(true)
      .describe("Every control of the framework is listed. If not, there is no total score."),
    default: z
      .boolean()
      .default(true)
      .describe("Part of a scan that names no frameworks. If not, it is told of when it is named, or by `all`."),
    supersededBy: z.string().regex(ID).optional().describe("Id of the framework that is its newer edition."),
    mapping: z
      .enum(["suggested", "as-given"])
      .default("as-given")
      .describe("`suggested`: which checks serve a control is aplomb's judgement; `as-given`: the author's own."),
    supportSources: z
      .record(line, line)
      .optional()
      .meta({
        description: "What the names in `support` stand for.",
        examples: [{ "Security Hub EC2.3": "AWS Security Hub's control of that number" }],
      }),
    sections: z
      .array(section)
      .optional()
      .describe("Its chapters, in the order of the publication. Without them a control's `section` is any heading."),
    controls: z
      .array(control)
      .min(1)
      .describe("Every control, also those that no check covers: a report then says what nobody looked at."),
  })
  .describe("A framework for aplomb: its controls, and the checks that are evidence for each.");

/** One framework: its controls, and the checks that are evidence for each. */
export type Framework = z.output<typeof frameworkSchema>;

/** One control of a framework. */
export type Control = Framework["controls"][number];

/** What an option's value must be. */
export type Requirement = z.output<typeof requirement>;

// What is no list names something, too.
const list = z.array(line.catch("")).default([]).catch([""]);
const name = line.optional().catch(undefined);

/** What can be read of a file that is not right, so that all that is wrong with it is told at once. Takes anything. */
export const draftSchema = z
  .object({
    id: name,
    complete: z.boolean().default(true).catch(true),
    supersededBy: name,
    supportSources: z.record(z.string(), z.unknown()).optional().catch(undefined),
    sections: z
      .array(z.object({ id: name, parent: name }).catch({}))
      .default([])
      .catch([]),
    controls: z
      .array(
        z
          .object({
            id: name,
            section: name,
            // Whatever was meant, it was said.
            evidence: control.shape.evidence.catch("partial"),
            baselines: list,
            checks: list,
            requires: control.shape.requires.catch(undefined),
            support: z.record(z.string(), list).default({}).catch({}),
          })
          .catch({ baselines: [], checks: [], support: {} }),
      )
      .default([])
      .catch([]),
  })
  .catch({ complete: true, sections: [], controls: [] });

/** A framework in which anything may be missing; what had the wrong type is. */
export type Draft = z.output<typeof draftSchema>;

/** The JSON Schema (2020-12) of `frameworkSchema`, as it is committed for editors. */
export function frameworkJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(frameworkSchema, { io: "input", target: "draft-2020-12" });
}
