import { indented, pad, wrap } from "../formats/columns.ts";
import { plural } from "../model/plural.ts";
import type { ResourceType } from "../model/resource.ts";
import { safeText } from "../model/safe-text.ts";
import type { CallPlan, PlanLine } from "../scan/call-plan.ts";
import type { Range } from "../scan/range.ts";

/** What the plan is of. */
export interface Where {
  /** How many. */
  readonly checks: number;
  /** In the account that has most. */
  readonly regions: number;
  /** Nobody has named or counted them. */
  readonly assumed: boolean;
  /** The file with the counts. */
  readonly counted?: string;
  /** The accounts are not known. */
  readonly organization: boolean;
}

const WIDTH = 80;
const NUMBER = 18;
const LATENCY_MS = 100;

/** The plan for people: at most 80 columns. */
export function planText(plan: CallPlan, where: Where): string {
  return [
    ...paragraph(introduction(plan, where)),
    ...(plan.before.length === 0 ? [] : ["", "Before anything is listed"]),
    ...plan.before.flatMap(({ operation, calls, often, why }) => row(operation, calls, `${often}: ${why}`)),
    ...groups(plan.lines).flatMap(([type, lines]) => [
      "",
      ...heading(type, lines),
      ...lines.flatMap((line) => lineOf(line, lines)),
    ]),
    "",
    `${pad("In all", WIDTH - NUMBER)}${numberOf(plan.calls)}`,
    ...(plan.perThousand.size === 0 ? [] : ["", "1,000 more of a type cost, at most"]),
    ...[...plan.perThousand].map(([type, cost]) => costOf(type, cost)),
    "",
    ...paragraph(time(plan)),
  ].join("\n");
}

function introduction(plan: CallPlan, { checks, regions, assumed, counted, organization }: Where): string {
  const isRegional = plan.lines.some(({ uses: [{ type }] }) => type.scope === "region");
  const everywhere = assumed
    ? ` and each enabled region (${regions} by default in a new account)`
    : ` and ${plural(regions, "region")}`;
  const many = organization
    ? "one account of the organization (a + is for the others, and for its units)"
    : plural(plan.accounts.length, "account");
  const by =
    counted === undefined
      ? "The numbers are for accounts with nothing in them: each is exact, and what there is adds to it as its line says."
      : `The numbers follow the counts of ${safeText(counted)}; a + is for what no listing counts.`;
  return `${plural(checks, "check")} in ${many}${isRegional ? everywhere : ""}. Nothing has been asked of AWS. ${by}`;
}

/** Under the type whose listing it is, or else that which needs it. */
function groups(lines: readonly PlanLine[]): [ResourceType, PlanLine[]][] {
  const found = new Map<ResourceType, PlanLine[]>();
  for (const line of lines) {
    const [{ type }] = line.uses;
    found.set(type, [...(found.get(type) ?? []), line]);
  }
  return [...found];
}

function heading({ type, scope }: ResourceType, lines: readonly PlanLine[]): string[] {
  return [`${type}, in each ${scope}`, ...wrap(`for ${list(checksOf(lines))}`, WIDTH - 2).map(indented(2))];
}

function list(ids: readonly string[]): string {
  const [first = "", second, ...others] = ids;
  if (second === undefined) return first;
  if (others.length < 2) return `${[first, ...ids.slice(1, -1)].join(", ")} and ${ids.at(-1)}`;
  return `${first}, ${second} and ${others.length} more`;
}

/** Whom it is for is said of each line that is not for all. */
function lineOf(line: PlanLine, lines: readonly PlanLine[]): string[] {
  const checks = checksOf([line]);
  const isForAll = checks.length === checksOf(lines).length;
  return row(line.call.operation, line.calls, isForAll ? line.often : `${line.often}; for ${list(checks)}`);
}

function checksOf(lines: readonly PlanLine[]): string[] {
  return [...new Set(lines.flatMap(({ uses }) => uses.flatMap((use) => use.checks)))];
}

function row(operation: string, calls: Range, words: string): string[] {
  return [`  ${pad(operation, WIDTH - NUMBER - 2)}${numberOf(calls)}`, ...wrap(words, WIDTH - 6).map(indented(6))];
}

function costOf(type: string, cost: number): string {
  return `  ${pad(type, WIDTH - NUMBER - 2)}${Math.ceil(cost).toLocaleString("en").padStart(NUMBER)}`;
}

function numberOf({ least, most, more }: Range): string {
  const [low, high] = [least.toLocaleString("en"), most.toLocaleString("en")];
  return `${low === high ? low : `${low} to ${high}`}${more ? "+" : ""}`.padStart(NUMBER);
}

function time({ chain, waiting }: CallPlan): string {
  const { seconds, worst } = waiting;
  const steps = `${plural(chain, "call")} follow one another, which takes ${inWords((chain * LATENCY_MS) / 1_000)} at ${LATENCY_MS} ms each.`;
  if (worst === undefined) return `${steps} No rate makes the scan wait.`;
  return `${steps} The rates that aplomb keeps make it wait for up to ${inWords(seconds)}, ${worst.name} most.`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return seconds < 3_600 ? `${(seconds / 60).toFixed(1)} minutes` : `${(seconds / 3_600).toFixed(1)} hours`;
}

function paragraph(text: string): string[] {
  return wrap(text, WIDTH);
}
