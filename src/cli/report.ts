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
}

const refusedRegions = new Set<string>();

/** What a person must hear of while the scan runs: gaps in what could be seen, and errors of ours. */
export function tellOutcome(outcome: Outcome, { quiet, debug }: Voice): void {
  if (outcome.kind === "coverage") {
    if (outcome.coverage.status === "failed" && !quiet) tellGap(outcome.coverage);
    return;
  }
  const { bug, check, resource } = outcome.finding;
  if (bug === undefined) return;
  say(`aplomb: an error of ours in ${check.id} on ${resource.id}: ${bug.message}. Please report it.`);
  if (debug) for (const line of (bug.stack ?? "").split("\n")) say(`  ${line}`);
}

function tellGap({ place, type, unread }: Coverage): void {
  if (unread === undefined) return;
  if (place.region !== "" && isServiceControlPolicy(unread.message)) {
    // One line per region, not one per resource type.
    if (refusedRegions.has(place.region)) return;
    refusedRegions.add(place.region);
    say(`not seen: ${place.region} is refused by a service control policy; leave it out with --regions.`);
    return;
  }
  const where = place.region === "" ? "the account" : place.region;
  const needs = unread.action === undefined ? "" : `; needs ${unread.action}`;
  say(`not seen: ${type.type} in ${where}: ${unread.operation}: ${unread.code}${needs}`);
}

/** What the state says of it, in one line. */
export function tellChanges({ opened, reopened, resolved, open }: Changes): void {
  say(`aplomb: ${opened} new, ${reopened} reopened, ${resolved} resolved; ${open} open.`);
}

/** The sum, in one line. */
export function tellSummary({ findings, failed, status, resources, targets, calls }: Summary): void {
  const severities = SEVERITIES.toReversed().filter((severity) => failed[severity] > 0);
  const split = severities.length === 0 ? "" : ` (${severities.map((name) => `${failed[name]} ${name}`).join(", ")})`;
  const looked = [plural(resources, "resource"), plural(targets - 1, "region"), plural(calls, "call")].join(", ");
  const sum = `${findings.failed} failed${split}, ${findings.unknown} unknown, ${findings.passed} passed`;
  say(`aplomb: ${sum}; ${looked}; ${status}.`);
}
