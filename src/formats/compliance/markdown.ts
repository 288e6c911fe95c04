import type { Report } from "../../compliance/report.ts";
import { code, prose } from "../../model/markdown-text.ts";
import type { Block, ControlLine, Mark, Things } from "./blocks.ts";
import { reportBlocks } from "./report-blocks.ts";

const WORDS: Readonly<Record<Mark, string>> = {
  "not-met": "**not met**",
  accepted: "accepted risk",
  unknown: "unknown",
  met: "met",
  "not-assessed": "not assessed",
};

/** The report as Markdown, line by line. Nothing in a name can become markup, a link, or leave its cell. */
export function* markdownLines(report: Report): Generator<string> {
  yield "# Compliance";
  yield "";
  for (const block of reportBlocks(report)) {
    yield* linesOf(block);
    yield "";
  }
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case "title":
      return [`## ${prose(block.text)}`];
    case "heading":
      return [`### ${prose(block.text)}`];
    case "text":
      return [block.tone === "strong" ? `**${prose(block.text)}**` : prose(block.text)];
    case "controls":
      return tableLines(["verdict", "control", "title", "why"], block.lines.map(controlCells));
    case "control":
      return controlHeading(block.line);
    case "check":
      return [prose(block.text)];
    case "things":
      return thingLines(block.things, block.more);
    case "list":
      return [`${prose(block.title)}:`, "", ...block.items.map((item) => `- ${prose(item)}`)];
    case "matrix":
      return tableLines(
        block.head,
        block.rows.map(([first = "", ...rest]) => [cellOf(code(first)), ...rest.map((cell) => cellOf(prose(cell)))]),
      );
  }
}

function controlCells({ mark, id, title, details }: ControlLine): string[] {
  const why = details.map((text) => cellOf(prose(text))).join("<br>");
  return [WORDS[mark], cellOf(code(id)), cellOf(prose(title)), why];
}

function controlHeading({ mark, id, title, details }: ControlLine): string[] {
  return [`### ${code(id)} ${prose(title)}: ${WORDS[mark]}`, ...details.flatMap((text) => ["", prose(text)])];
}

function thingLines(things: readonly Things[], more: number): string[] {
  const rows = things.flatMap(({ what, facts, places }) =>
    places.map(({ account, region, resource, note }) => [
      ...[account, region, resource].map((text) => (text === "" ? "" : cellOf(code(text)))),
      [what, ...facts].map((text) => cellOf(prose(text))).join("<br>"),
      cellOf(prose(note)),
    ]),
  );
  const lines = tableLines(["account", "region", "resource", "what", "note"], rows);
  return more > 0 ? [...lines, "", `And ${more} more: \`--format csv\` has all.`] : lines;
}

function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Renderers disagree on what a backslash before a bar means, inside of code and outside. */
function cellOf(markdown: string): string {
  return markdown.replaceAll("|", "\\u007c");
}
