import { isDeepStrictEqual } from "node:util";
import { operations } from "../../bench/aws/index.ts";
import { ConfigError, CredentialsError } from "../../src/model/errors.ts";
import type { Settled } from "./alternatives.ts";
import { MAY_FAIL, MAY_GO, MAY_PASS, NOT_TOLD, refusesAll, TOLD_AS } from "./exceptions.ts";
import type { Column } from "./faults.ts";
import type { Needs } from "./needs.ts";
import { findingsOf, type Made, of, type Ran, type Told, type Unread } from "./scan.ts";
import type { Scene } from "./scenes.ts";

/** A scene as it is when nothing is broken. */
export interface Usual {
  readonly scene: Scene;
  readonly findings: ReadonlyMap<string, Told>;
  readonly needs: Needs;
  readonly settled: Settled;
}

export interface Cell {
  readonly usual: Usual;
  readonly operation: string;
  readonly column: Column;
}

/** What a cell's scan does that it must not; one sentence each. */
export async function faultsOf(cell: Cell, ran: Ran): Promise<string[]> {
  if (ran.late) return ["the scan hangs"];
  if (ran.faulted === 0) return ["the fault did not happen"];
  if (ran.refusal !== undefined) return ofRefusal(cell, ran.refusal);
  return [...ofScan(ran), ...(cell.column.isPassing === true ? ofSame(cell, ran) : await ofVerdicts(cell, ran))];
}

function ofScan({ events }: Ran): string[] {
  const last = events.at(-1);
  const wrong: string[] = [];
  if (last?.data_stream.dataset !== "aplomb.scan" || last.aplomb.scan.scope !== "scan") {
    wrong.push("the last event is not the scan's");
  }
  if (last?.aplomb.scan.bugs !== 0) wrong.push("an error of ours");
  if (findingsOf(events).size !== of("findings", events).length) wrong.push("a finding is told twice");
  return wrong;
}

/** Every finding as it was, and no other; the scan is as complete. */
function ofSame({ usual }: Cell, { events }: Ran): string[] {
  const found = findingsOf(events);
  const keys = new Set([...usual.findings.keys(), ...found.keys()]);
  const changed = [...keys].filter((key) => !isSame(found.get(key), usual.findings.get(key)));
  const gaps = of("coverage", events).filter(({ aplomb }) => aplomb.coverage.status === "failed");
  return [...changed.map((key) => `${key} is another one`), ...gaps.map(({ message }) => message)];
}

function isSame(one: Told | undefined, other: Told | undefined): boolean {
  return one !== undefined && other !== undefined && isDeepStrictEqual(contentOf(one), contentOf(other));
}

async function ofVerdicts(cell: Cell, ran: Ran): Promise<string[]> {
  const { usual, operation } = cell;
  const found = findingsOf(ran.events);
  const wrong: string[] = [];
  for (const [key, was] of usual.findings)
    wrong.push(...(await ofFinding(cell, ran, { key, was, is: found.get(key) })));
  for (const [key, is] of found) {
    if (!usual.findings.has(key) && is.result.evaluation === "passed" && !(await mayPass(cell, key, is, ran))) {
      wrong.push(`${key} is new, and passed`);
    }
  }
  if (!isTold(cell, ran) && NOT_TOLD[operation] === undefined) wrong.push("nothing tells of the failure");
  return wrong;
}

interface Compared {
  readonly key: string;
  readonly was: Told;
  readonly is: Told | undefined;
}

async function ofFinding(cell: Cell, ran: Ran, { key, was, is }: Compared): Promise<string[]> {
  if (isCutOff(cell, ran, { key, was, is })) return [];
  if (!rests(cell, key)) return isSame(is, was) ? [] : [`${key} does not rest on it, and is ${stateOf(is)}`];
  if (is === undefined) {
    return isExcepted(MAY_GO, cell, was) ||
      gapsOf(cell, ran).some(({ aplomb }) => aplomb.coverage.unjudged_checks.includes(was.rule.id))
      ? []
      : [`${key} is missing, and no coverage says why`];
  }
  switch (is.result.evaluation) {
    case "unknown":
      return was.result.evaluation === "unknown" || (is.aplomb.unread ?? []).some((one) => names(cell, one))
        ? []
        : [`${key} is unknown for another reason: ${JSON.stringify(is.aplomb.unread)}`];
    case "failed":
      return was.result.evaluation === "failed" || isExcepted(MAY_FAIL, cell, was)
        ? []
        : [`${key} was ${was.result.evaluation}, and failed`];
    case "passed":
      return isListedBefore(cell, ran, was) ||
        (was.result.evaluation === "passed" && (await mayPass(cell, key, was, ran)))
        ? []
        : [`${key} passed`];
  }
}

/**
 * After three calls in a row that the network failed an endpoint counts as dead, a notice says so, and its other operations
 * are not asked either: what needs them is unknown for that, or has failed as before for another reason.
 */
function isCutOff({ usual, operation, column }: Cell, { notices }: Ran, { key, was, is }: Compared): boolean {
  const [service = ""] = operation.split(":");
  const isDead = notices.some((sentence) => sentence.replaceAll(" ", "").startsWith(`${service}in`));
  if (column.kinds?.includes("network") !== true || !isDead) return false;
  const isOf = (one: { readonly operation: string }) => one.operation.startsWith(`${service}:`);
  if (is?.result.evaluation === "unknown") {
    return (is.aplomb.unread ?? []).some((one) => one.code === "CircuitOpen" && isOf(one));
  }
  const isStillFailed = is?.result.evaluation === "failed" && was.result.evaluation === "failed";
  return isStillFailed && (usual.needs.get(key) ?? []).some(isOf);
}

/** A page that came before the one that broke the listing was judged, and coverage says that it did break. */
function isListedBefore(cell: Cell, ran: Ran, { rule }: Told): boolean {
  const check = cell.usual.scene.checks.find(({ id }) => id === rule.id);
  const action = operations[cell.operation]?.action ?? "";
  return (
    check?.resource.list.actions.includes(action) === true &&
    gapsOf(cell, ran).some(({ aplomb }) => aplomb.coverage.unjudged_checks.includes(rule.id))
  );
}

/** Whether the finding rests on an answer that the fault spoils. */
function rests({ usual, operation, column }: Cell, key: string): boolean {
  const calls: readonly Made[] = usual.needs.get(key) ?? [];
  return calls.some((call) => call.operation === operation && (column.ofAnswers !== true || call.code === undefined));
}

/** It would pass whatever the operation says, or there is a reason that is written down. */
async function mayPass(cell: Cell, key: string, told: Told, ran: Ran): Promise<boolean> {
  return isExcepted(MAY_PASS, cell, told) || cell.usual.settled(cell.operation, key, ran.lines);
}

function isExcepted(exceptions: typeof MAY_PASS, { operation, column }: Cell, { rule, cloud }: Told): boolean {
  return exceptions.some(
    (one) =>
      one.operations.includes(operation) &&
      (one.column === undefined || one.column === column.name) &&
      (one.checks === undefined || one.checks.includes(rule.id)) &&
      (one.account === undefined || one.account === cloud.account?.id),
  );
}

function gapsOf(cell: Cell, { events }: Ran): Told[] {
  return of("coverage", events).filter(
    ({ aplomb }) => aplomb.coverage.status === "failed" && (aplomb.unread ?? []).some((one) => names(cell, one)),
  );
}

/** Some event names the operation, with its code and for a refusal the action; or nothing that is told rests on it. */
function isTold(cell: Cell, ran: Ran): boolean {
  const unread = ran.events.flatMap(({ aplomb }) => aplomb.unread ?? []);
  return unread.some((one) => names(cell, one)) || [...cell.usual.needs.keys()].every((key) => !rests(cell, key));
}

function names({ operation, column }: Cell, unread: Unread): boolean {
  if (unread.operation === TOLD_AS[operation]) return true;
  if (unread.operation !== operation || unread.code === "") return false;
  if (column.kinds !== undefined && !column.kinds.includes(unread.kind)) return false;
  return unread.kind !== "denied" || unread.action === (operations[operation]?.action ?? unread.action);
}

/** Nothing is scanned where nobody knows what: said in a sentence with the code, and what to do. */
function ofRefusal({ usual, operation }: Cell, refusal: Error): string[] {
  const isExplained = refusal instanceof ConfigError || refusal instanceof CredentialsError;
  if (!isExplained) return [`a crash: ${refusal.stack}`];
  return refusesAll(usual.scene, operation) ? [] : [`nothing is scanned: ${refusal.message}`];
}

function stateOf(finding: Told | undefined): string {
  return finding === undefined ? "missing" : `${finding.result.evaluation}, not the same`;
}

/** All of a finding but when and in which scan it was made. */
export function contentOf({ message, rule, cloud, resource, result, aplomb: { unread } }: Told): object {
  return { message, rule, cloud, resource, result: withoutHour(result), unread };
}

/** A credential report grows an hour older between two scans, sooner or later. */
function withoutHour(result: Told["result"]): object {
  return JSON.parse(JSON.stringify(result, (key, value) => (key === "reportAgeHours" ? undefined : value)));
}
