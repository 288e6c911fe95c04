import { SEVERITIES } from "../model/severity.ts";
import { numberAt, textAt } from "./read-event.ts";

/** What a scan event counts, in a sentence: what is suppressed is told by itself. */
export function sumOf(event: unknown): string {
  const count = (name: string): number => numberAt(event, `aplomb.scan.${name}`);
  const suppressed = { failed: count("suppressed.failed"), unknown: count("suppressed.unknown") };
  const severities = SEVERITIES.toReversed()
    .map((severity) => [count(`failed.${severity}`), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}`);
  const split = severities.length > 0 ? ` (${severities.join(", ")})` : "";
  const [failed, unknown] = [count("findings.failed"), count("findings.unknown")];
  const quiet = suppressed.failed + suppressed.unknown;
  return [
    `${failed - suppressed.failed} failed${split}`,
    `${unknown - suppressed.unknown} unknown`,
    `${count("findings.passed")} passed`,
    ...(quiet > 0 ? [`${quiet} suppressed`] : []),
  ].join(", ");
}

/** What the counts do not say by themselves. */
const NOTES: Readonly<Record<string, string>> = {
  incomplete: "The scan is incomplete: what is unknown or could not be seen may be worse than what failed.",
  interrupted: "The scan was interrupted: what it did not come to is not in here.",
};

/** `""` of a scan that came to its end. */
export function sumNote(event: unknown): string {
  return NOTES[textAt(event, "aplomb.scan.status")] ?? "";
}
