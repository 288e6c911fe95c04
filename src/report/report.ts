import type { AplombEvent } from "../events/event.ts";
import type { Format } from "../formats/format.ts";
import { textAt } from "../formats/read-event.ts";
import type { Past } from "../model/past.ts";
import { Block } from "./blocks.ts";
import type { Page } from "./page-file.ts";
import { checkOf, Rows } from "./rows.ts";
import { ending, head } from "./shell.ts";
import { Strings } from "./strings.ts";
import { Tally } from "./tally.ts";
import { Trend } from "./trend.ts";

/**
 * The report as one file: its head, then what the events say as they come, and at the end the script that shows it. Holds the
 * rows of a few elements, the texts that were told lately, and counts.
 */
export function report(page: Page, past?: Past): Format {
  const strings = new Strings();
  const checks = new Strings();
  const raws = new Strings();
  const rows = new Rows(strings, raws);
  const tally = new Tally();
  const trend = past === undefined ? undefined : new Trend(past);
  const blocks = {
    controls: new Block("controls", strings),
    gaps: new Block("gaps", strings),
    telemetry: new Block("telemetry", strings),
    resolved: new Block("resolved", strings),
    scans: new Block("scans", strings),
    sums: new Block("sums", strings),
    history: new Block("history", strings),
  };
  const findings = new Block("findings", strings);
  const told = new Block("checks", checks);
  const details = new Block("details", raws);
  let isBegun = false;

  /** The texts that rows of findings speak of, then these, then what is seen of them when they are opened. */
  function flushedFindings(): string {
    for (const text of checks.told()) told.add(JSON.parse(text));
    return told.flushed() + findings.flushed() + details.flushed();
  }

  function addFinding(event: AplombEvent): string {
    findings.add(rows.finding(event, checks.number(JSON.stringify(checkOf(event)))));
    details.add(rows.detail(event));
    return findings.isFull || details.isFull ? flushedFindings() : "";
  }

  function add(name: keyof typeof blocks, row: unknown): string {
    const block = blocks[name];
    block.add(row);
    return block.isFull ? block.flushed() : "";
  }

  function textOf(event: AplombEvent): string {
    tally.add(event);
    trend?.add(event);
    switch (textAt(event, "data_stream.dataset")) {
      case "aplomb.findings":
        if (textAt(event, "event.kind") === "state") return addFinding(event);
        // How things stand is told by the verdicts; of the changes, they lack what is there no more.
        return textAt(event, "aplomb.finding.state") === "resolved" ? add("resolved", rows.resolved(event)) : "";
      case "aplomb.coverage":
        return textAt(event, "aplomb.coverage.status") === "failed" ? add("gaps", rows.gap(event)) : "";
      case "aplomb.compliance":
        return textAt(event, "aplomb.control.scope") === "unit" ? "" : add("controls", rows.control(event));
      case "aplomb.telemetry":
        return add("telemetry", rows.telemetry(event));
      case "aplomb.scan":
        return add("scans", rows.scan(event));
      default:
        return "";
    }
  }

  function begun(): string {
    if (isBegun) return "";
    isBegun = true;
    return head(page);
  }

  return {
    event: (event) => begun() + textOf(event),
    end() {
      blocks.sums.add(tally.sums);
      if (trend !== undefined) blocks.history.add(trend.row);
      const rest = Object.values(blocks).map((block) => block.flushed());
      return begun() + flushedFindings() + rest.join("") + ending(page, tally);
    },
  };
}
