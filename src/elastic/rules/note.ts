/** What an analyst reads beside an alert. */
export interface Guide {
  readonly means: string;
  readonly look: readonly string[];
  readonly act: readonly string[];
  /** What must be there for the rule to see anything, and what it cannot see. */
  readonly needs?: readonly string[];
  readonly links?: readonly string[];
}

/** The guide in Markdown, as Kibana shows it. */
export function note({ means, look, act, needs = [], links = [] }: Guide): string {
  return [
    "## What it means",
    means,
    "## How to look",
    steps(look),
    ...links,
    "## What to do",
    steps(act),
    ...(needs.length > 0 ? ["## What the rule needs, and what it cannot see", bullets(needs)] : []),
  ].join("\n\n");
}

/**
 * A button that opens a timeline of the events with the alert's own values in all of these fields; `{{field}}` is
 * Kibana's placeholder for a value of the alert.
 */
export function investigate(label: string, fields: readonly string[], relativeFrom = "now-14d/d"): string {
  const all = fields.map((field) => ({
    field,
    excluded: false,
    queryType: "phrase",
    value: `{{${field}}}`,
    valueType: "string",
  }));
  return `!{investigate${JSON.stringify({ label, providers: [all], relativeFrom, relativeTo: "now" })}}`;
}

function steps(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
