import type { OperationUsage, Usage } from "../model/usage.ts";
import { say } from "./stderr.ts";

/** Less than this is not worth a line. */
const LONG_MS = 1_000;

const NAMED = 3;

/** What AWS refused for the rate and what the budget cost, in one line if there is anything; with `debug` every operation. */
export function tellUsage({ operations, heldUp }: Usage, { debug }: { readonly debug: boolean }): void {
  if (debug) for (const one of operations) say(`api ${lineOf(one)}`);
  const throttles = operations.reduce((sum, one) => sum + one.throttles, 0);
  const told = [
    ...(throttles > 0 ? [`throttled ${throttles === 1 ? "once" : `${throttles} times`}: ${most(operations)}`] : []),
    ...(heldUp >= LONG_MS ? [`waited ${seconds(heldUp)} for the budget`] : []),
  ];
  if (told.length > 0) say(`aplomb: ${told.join("; ")}.`);
}

function most(operations: readonly OperationUsage[]): string {
  const throttled = operations
    .filter(({ throttles }) => throttles > 0)
    .toSorted((one, other) => other.throttles - one.throttles);
  const named = throttled.slice(0, NAMED).map(({ operation, throttles }) => `${operation} ${throttles}`);
  return [...named, ...(throttled.length > NAMED ? ["..."] : [])].join(", ");
}

function lineOf({ operation, calls, retries, throttles, errors, waited, took }: OperationUsage): string {
  const counts = `${calls} calls, ${retries} retries, ${throttles} throttles, ${errors} errors`;
  return `${operation} ${counts}, ${seconds(waited)} waited, ${seconds(took)} in all`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
