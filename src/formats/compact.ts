import { Chalk, type ChalkInstance } from "chalk";
import { safeText } from "../model/safe-text.ts";
import type { Severity } from "../model/severity.ts";
import { cut } from "./cut.ts";
import type { Format, Look } from "./format.ts";
import { checkName } from "./groups.ts";
import { referenceAt } from "./link.ts";
import { nameAt, severityAt } from "./names.ts";
import { type Only, onlyNote, onlyOf } from "./only.ts";
import { textAt, unreadAt } from "./read-event.ts";
import { sumNote, sumOf } from "./sum.ts";

/** What passed is many lines of nothing to do: it is told when it is asked for. */
const USUAL: readonly Only[] = ["failed", "unknown", "suppressed"];

/** Characters of a name or a reason: longer ones were made to do harm. */
const NAME = 300;

/**
 * A line each, as it comes: five words (severity, status, check, account, region), then the resource, a colon and what is
 * the matter. No line is cut to a width, so that a log can be searched.
 */
export function compact({ color, links = false, only = USUAL }: Look): Format {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const isNarrow = only !== USUAL;
  return {
    event(event) {
      const kind = onlyOf(event);
      if (kind !== undefined) return only.includes(kind) ? `${findingLine(event, kind, { chalk, links })}\n` : "";
      switch (textAt(event, "data_stream.dataset")) {
        case "aplomb.coverage":
          return textAt(event, "aplomb.coverage.status") === "failed" ? `${gapLine(event, chalk)}\n` : "";
        case "aplomb.scan":
          return textAt(event, "aplomb.scan.scope") === "account" ? "" : `${sumLines(event, chalk).join("\n")}\n`;
        default:
          return "";
      }
    },
    end: () => (isNarrow ? `${chalk.yellow(onlyNote(only))}\n` : ""),
  };
}

function findingLine(event: unknown, kind: Only, look: { chalk: ChalkInstance; links: boolean }): string {
  const severity = severityAt(event);
  const check = { id: word(textAt(event, "rule.id")), url: referenceAt(event) };
  const hue = hueOf(severity, kind, look.chalk);
  const head = `${hue(`${severity} ${kind}`)} ${checkName(check, look.links)} ${placeOf(event)}`;
  return `${head} ${safeText(cut(nameAt(event), NAME))}: ${detailOf(event, kind)}`;
}

function detailOf(event: unknown, kind: Only): string {
  const unread = unreadAt(event);
  const told = [textAt(event, "message"), ...(unread === "" ? [] : [`(${unread})`])].join(" ");
  if (kind !== "suppressed") return safeText(told);
  const of = (key: string): string => textAt(event, `aplomb.finding.suppression.${key}`);
  const until = of("expires") === "" ? "" : `, until ${of("expires").slice(0, 10)}`;
  // Whether it failed is not in the status any more.
  return safeText(`${told} [${textAt(event, "result.evaluation")}, accepted: ${cut(of("reason"), NAME)}${until}]`);
}

function gapLine(event: unknown, chalk: ChalkInstance): string {
  const type = word(textAt(event, "aplomb.coverage.resource_type"));
  return `${chalk.yellow("- unseen")} ${type} ${placeOf(event)} -: ${safeText(unreadAt(event))}`;
}

function sumLines(event: unknown, chalk: ChalkInstance): string[] {
  const note = sumNote(event);
  return [chalk.bold(sumOf(event)), ...(note === "" ? [] : [chalk.yellow(note)])];
}

function placeOf(event: unknown): string {
  return `${word(textAt(event, "cloud.account.id"))} ${word(textAt(event, "cloud.region"), "global")}`;
}

/** Without a space, so that it stays the field that it is. */
function word(text: string, none = "-"): string {
  return safeText(cut(text, NAME)).replace(/\s+/g, "_") || none;
}

function hueOf(severity: Severity, kind: Only, chalk: ChalkInstance): ChalkInstance {
  if (kind === "passed") return chalk.green;
  if (kind === "suppressed") return chalk.dim;
  return kind === "failed" && (severity === "critical" || severity === "high") ? chalk.red : chalk.yellow;
}
