// The only file that imports zod. Others import its types, and its values with `await import`, so that only a
// run with a user's own framework file pays for zod; the shipped files are validated by tests.
import { z } from "zod";

const ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
// No control characters: ids and titles go to terminals, logs and CSV files.
const line = z.string().regex(/^[^\p{Cc}]+$/u, "must be one line of text, without control characters");
const controlId = line.regex(/^\S(?:.*\S)?$/, "must not begin or end with a space");

const section = z.strictObject({
  id: controlId,
  title: line,
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
  id: controlId.describe('The publisher\'s number, always a string: "2.10" is not 2.1.'),
  title: line.describe("Short; in own words where the publisher's text is not free to use."),
  section: controlId.optional().describe("Id of an entry of `sections`, or any heading."),
  text: z.string().optional().describe("The publisher's own words, where they are free to use."),
  kind: z.enum(["standard", "specification"]).optional().describe("HIPAA: a standard or a specification of one."),
  designation: z.enum(["required", "addressable"]).optional().describe("HIPAA: how binding a specification is."),
  level: z.int().optional().describe("CIS: profile level."),
  assessment: z.enum(["automated", "manual"]).optional().describe("CIS: the label CIS itself gives."),
  baselines: z
    .array(line)
    .optional()
    .describe(
      "Named selections that include this control, e.g. `moderate`: `--frameworks ID:moderate` is these alone.",
    ),
  evidence: z
    .enum(["direct", "partial", "none"])
    .optional()
    .describe("How far configuration can be evidence for it at all; `none`: no check can ever cover it."),
  references: z
    .record(line, z.array(line))
    .optional()
    .describe("References to other documents, as given by the author."),
  checks: z.array(line).describe("Ids of the checks that are evidence for it; empty: none yet."),
  requires: z
    .record(line, z.record(line, requirement))
    .optional()
    .describe("Per check id and option: a check that ran with a looser value is no evidence, and the control failed."),
  support: z
    .record(line, z.array(line))
    .optional()
    .describe("Per check id: who else maps this check to this control. Empty list: our judgement alone."),
});

/** The format of `frameworks/*.json` and of a user's own file. `framework.schema.json` is generated from it. */
export const frameworkSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors: path of framework.schema.json."),
    id: z.string().regex(ID, "must be lower-case letters and digits, with dots or dashes between"),
    name: line,
    version: line.describe("Edition of the framework: a control number means nothing without it."),
    publisher: line.optional(),
    source: line.optional().describe("The publication the controls are from."),
    url: z.url().optional(),
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
    supportSources: z.record(line, line).optional().describe("What the names in `support` stand for."),
    sections: z.array(section).optional(),
    controls: z.array(control).min(1),
  })
  .describe("A framework for aplomb: its controls, and the checks that are evidence for each.");

/** One framework: its controls, and the checks that are evidence for each. */
export type Framework = z.output<typeof frameworkSchema>;

/** One control of a framework. */
export type Control = Framework["controls"][number];

/** What an option's value must be. */
export type Requirement = z.output<typeof requirement>;

/** The JSON Schema (2020-12) of `frameworkSchema`, as it is committed for editors. */
export function frameworkJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(frameworkSchema, { io: "input", target: "draft-2020-12" });
}
