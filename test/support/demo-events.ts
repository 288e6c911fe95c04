import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AplombEvent } from "../../src/events/event.ts";
import { textAt } from "../../src/formats/read-event.ts";

/** All that the demo says, as the built command line says it. */
export async function demoEvents(): Promise<readonly AplombEvent[]> {
  const bin = join(import.meta.dirname, "..", "..", "dist", "bin", "aplomb.js");
  const env = { PATH: process.env["PATH"] ?? "", HOME: devNull };
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [bin, "demo", "--quiet", "--format", "ndjson"], {
    env,
    maxBuffer: 256 * 1024 * 1024,
  });
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line): AplombEvent => JSON.parse(line));
  // In which order regions and resources are told is a matter of Node's version: by kind, and then by their ids.
  return events.toSorted((a, b) => rankOf(a) - rankOf(b) || (idOf(a) < idOf(b) ? -1 : Number(idOf(a) > idOf(b))));
}

const KINDS = ["aplomb.findings", "aplomb.coverage", "aplomb.compliance", "aplomb.scan"];

function rankOf(event: AplombEvent): number {
  return KINDS.indexOf(textAt(event, "data_stream.dataset"));
}

/** Controls stay in their order. */
function idOf(event: AplombEvent): string {
  return textAt(event, "data_stream.dataset") === "aplomb.compliance" ? "" : textAt(event, "event.id");
}

/**
 * A few that stand for all: of each service the first that failed and of some that passed, all kinds of unknowns, what could
 * not be seen, the controls of one framework, and the end. The first failure is one that people live with.
 */
export function selectionOf(events: readonly AplombEvent[]): AplombEvent[] {
  const seen = new Map<string, number>();
  const isAmong = (key: string, limit: number): boolean => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= limit;
  };
  const chosen = events.filter((event) => {
    const of = (path: string): string => textAt(event, path);
    switch (of("data_stream.dataset")) {
      case "aplomb.findings": {
        const verdict = of("result.evaluation");
        if (verdict === "unknown") return isAmong(`unknown ${of("message")} ${of("error.code")}`, 1);
        if (verdict === "passed") return isAmong("passed", 5);
        return isAmong(`failed ${of("rule.category")}`, 1);
      }
      case "aplomb.compliance":
        return of("aplomb.control.framework.id") === "cis-aws-7.0";
      case "aplomb.coverage":
        return of("aplomb.coverage.status") === "failed";
      default:
        return true;
    }
  });
  const first = chosen.findIndex((event) => textAt(event, "result.evaluation") === "failed");
  return chosen.map((event, index) => (index === first ? acceptedOf(event) : event));
}

/** The same, accepted until the end of a year. */
export function acceptedOf(event: AplombEvent): AplombEvent {
  return withFinding(event, {
    suppressed: true,
    suppression: {
      rule: "accepted.yaml:3",
      reason: "Nobody uses it any more; it goes with the old shop.",
      owner: "team-shop",
      ticket: "OPS-12",
      expires: "2026-12-31T23:59:59.999Z",
    },
  });
}

/** The same, with more said of the finding. */
export function withFinding(event: AplombEvent, more: Readonly<Record<string, unknown>>): AplombEvent {
  const copy = JSON.parse(JSON.stringify(event));
  Object.assign(copy.aplomb.finding, more);
  return copy;
}
