import type { Report } from "../compliance/report.ts";

export type ComplianceFormat = "table" | "json" | "csv" | "markdown";

interface Look {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

/** A report as texts, which are to be written one after the other. */
export type Renderer = (report: Report, look: Look) => Iterable<string>;

/** One more format is one more line here, and a choice of `--format`. Each is loaded when it is asked for. */
export const renderers: Readonly<Record<ComplianceFormat, () => Promise<Renderer>>> = {
  table: async () => {
    const { terminalLines } = await import("../formats/compliance/terminal.ts");
    return (report, look) => withNewlines(terminalLines(report, look));
  },
  json: async () => (await import("../formats/compliance/json.ts")).jsonTexts,
  csv: async () => (await import("../formats/compliance/csv.ts")).csvTexts,
  markdown: async () => {
    const { markdownLines } = await import("../formats/compliance/markdown.ts");
    return (report) => withNewlines(markdownLines(report));
  },
};

function* withNewlines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
