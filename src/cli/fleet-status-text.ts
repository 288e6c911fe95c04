import type { QueueDepth } from "../aws/queue-depth.ts";
import type { RoundStatus, UntoldRound } from "../fleet/round-status.ts";
import { pad } from "../formats/columns.ts";
import { cut } from "../formats/cut.ts";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { SEVERITIES } from "../model/severity.ts";
import { hanging } from "./hanging.ts";

export interface FleetStatus {
  readonly rounds: readonly (RoundStatus | UntoldRound)[];
  readonly queues: readonly QueueStatus[];
}

export type QueueStatus = (QueueDepth & { readonly url: string }) | { readonly url: string; readonly problem: string };

/** Reasons that are told, and characters of each. */
const REASONS = 5;
const REASON = 200;

/** Lines for people. */
export function statusText({ rounds, queues }: FleetStatus): string[] {
  const parts = [
    ...(rounds.length === 0 ? [["There is no round yet."]] : rounds.map(roundLines)),
    ...queues.map(queueLines),
  ];
  return parts.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function roundLines(round: RoundStatus | UntoldRound): string[] {
  if ("problem" in round) return [`Round ${round.id}`, ...row("problem", round.problem)];
  const { id, state, started, seconds, accounts, reasons, summary, changes, waiting } = round;
  const { failed, incomplete, unentered } = accounts;
  const counts = [
    `${accounts.complete} complete`,
    `${incomplete} incomplete${unentered > 0 ? ` (${unentered} could not be entered)` : ""}`,
    `${failed} failed`,
    `${accounts.waiting} waiting`,
  ];
  const unknown = summary.findings.unknown - summary.suppressed.unknown;
  const more = accounts.waiting - waiting.length;
  return [
    `Round ${id}, ${state === "open" ? "open for" : "done in"} ${lasting(seconds)}, begun ${started.toISOString()}`,
    ...row("accounts", `${accounts.all}: ${counts.join(", ")}`),
    ...(waiting.length === 0 ? [] : row("waiting", `${waiting.join(", ")}${more > 0 ? ` and ${more} more` : ""}`)),
    ...reasons.slice(0, REASONS).flatMap(({ reason, accounts: times }) => {
      return row("failed", `${plural(times, "account")}: ${cut(reason, REASON)}`);
    }),
    ...(reasons.length > REASONS ? row("", "and other reasons; --format json has them") : []),
    ...row("coverage", `${plural(summary.gaps, "gap")}, ${plural(unknown, "unknown finding")}`),
    ...row("findings", findingsText(summary)),
    ...(changes === undefined
      ? []
      : row("changes", `${changes.opened} opened, ${changes.reopened} reopened, ${changes.resolved} resolved`)),
  ];
}

function findingsText({ findings, failed, suppressed }: RoundStatus["summary"]): string {
  const severities = SEVERITIES.toReversed().flatMap((severity) => {
    return failed[severity] > 0 ? [`${failed[severity]} ${severity}`] : [];
  });
  const split = severities.length > 0 ? ` (${severities.join(", ")})` : "";
  const quiet = suppressed.failed + suppressed.unknown;
  const texts = [`${findings.failed - suppressed.failed} failed${split}`, `${findings.passed} passed`];
  return [...texts, ...(quiet > 0 ? [`${quiet} suppressed`] : [])].join(", ");
}

function queueLines(queue: QueueStatus): string[] {
  const title = safeText(`Queue ${queue.url}`);
  if ("problem" in queue) return [title, ...row("problem", queue.problem)];
  const { waiting, inFlight, delayed, dead } = queue;
  return [title, ...row("messages", `${waiting} waiting, ${inFlight} in flight, ${delayed} delayed`), ...deadRow(dead)];
}

function deadRow(dead: QueueDepth["dead"]): string[] {
  if (dead === undefined) return row("dead", "there is no dead-letter queue");
  const name = dead.arn.split(":").at(-1) ?? "";
  return row(
    "dead",
    dead.unread === undefined ? `${dead.waiting} in ${name}` : `${name} cannot be asked: ${dead.unread}`,
  );
}

function row(name: string, text: string): string[] {
  return hanging(`  ${pad(name, 10)}`, safeText(text));
}

/** `2 h 5 min`; AWS's clock and ours may differ by a second or so. */
function lasting(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    ...(days > 0 ? [`${days} d`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 ? [`${minutes} min`] : []),
  ];
  return parts.length === 0 ? `${seconds} s` : parts.slice(0, 2).join(" ");
}
