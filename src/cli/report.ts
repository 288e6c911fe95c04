import { isServiceControlPolicy } from "../aws/failure.ts";
import type { Summary } from "../events/summary.ts";
import type { Coverage, Outcome } from "../model/finding.ts";
import type { Changes } from "../model/lifecycle.ts";
import { plural } from "../model/plural.ts";
import { SEVERITIES } from "../model/severity.ts";
import { say } from "./stderr.ts";

export interface Voice {
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Several accounts: which one it is must be said. */
  readonly namesAccounts: boolean;
}

const refusedRegions = new Set<string>();

/** What a person must hear of while the scan runs: gaps in what could be seen, and errors of ours. */
export function tellOutcome(outcome: Outcome, { quiet, debug, namesAccounts }: Voice): void {
  if (outcome.kind === "coverage") {
    if (outcome.coverage.status === "failed" && !quiet) tellGap(outcome.coverage, namesAccounts);
    return;
  }
  const { bug, check, resource } = outcome.finding;
  if (bug === undefined) return;
  say(
    check.file === undefined
      ? `aplomb: an error of ours in ${check.id} on ${resource.id}: ${bug.message}. Please report it.`
      : `aplomb: an error in ${placeIn(check.file, bug)} on ${resource.id}: ${bug.message}`,
  );
  if (debug) for (const line of (bug.stack ?? "").split("\n")) say(`  ${line}`);
}

/** The file and, where the stack tells, the line in it. */
function placeIn(file: string, { stack = "" }: Error): string {
  const at = stack.split("\n").find((line) => line.includes(file));
  const line = /:(\d+):\d+\)?$/.exec(at ?? "")?.[1];
  return line === undefined ? file : `${file}, line ${line},`;
}

function tellGap({ place, type, unread }: Coverage, namesAccounts: boolean): void {
  // Told once, when the time was over or the endpoint was found dead.
  if (unread === undefined || unread.kind === "deadline" || unread.code === "CircuitOpen") return;
  if (place.region !== "" && isServiceControlPolicy(unread.message)) {
    // One line per region, not one per resource type.
    const where = placed(place, namesAccounts);
    if (refusedRegions.has(where)) return;
    refusedRegions.add(where);
    say(`not seen: ${where} is refused by a service control policy; leave it out with --regions.`);
    return;
  }
  const where = placed(place, namesAccounts);
  const needs = unread.action === undefined ? "" : `; needs ${unread.action}`;
  say(`not seen: ${type.type} in ${where}: ${unread.operation}: ${unread.code}${needs}`);
}

function placed({ account, region }: Coverage["place"], namesAccounts: boolean): string {
  if (!namesAccounts) return region === "" ? "the account" : region;
  return region === "" ? account : `${region} of ${account}`;
}

/** What the state says of it, in one line. */
export function tellChanges({ opened, reopened, resolved, open }: Changes): void {
  say(`aplomb: ${opened} new, ${reopened} reopened, ${resolved} resolved; ${open} open.`);
}

/** The sum, in one line. */
export function tellSummary({ findings, failed, suppressed, status, ...looked }: Summary, accounts: number): void {
  const severities = SEVERITIES.toReversed().filter((severity) => failed[severity] > 0);
  const split = severities.length === 0 ? "" : ` (${severities.map((name) => `${failed[name]} ${name}`).join(", ")})`;
  const quiet = suppressed.failed + suppressed.unknown;
  const sum = [
    `${findings.failed - suppressed.failed} failed${split}`,
    `${findings.unknown - suppressed.unknown} unknown`,
    `${findings.passed} passed`,
    ...(quiet > 0 ? [`${quiet} suppressed`] : []),
  ];
  const seen = [
    ...(accounts === 1 ? [] : [plural(accounts, "account")]),
    plural(looked.resources, "resource"),
    plural(looked.regions, "region"),
    plural(looked.calls, "call"),
  ];
  say(`aplomb: ${sum.join(", ")}; ${seen.join(", ")}; ${status}.`);
}
