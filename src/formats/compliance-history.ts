import type { History, Line } from "../compliance/history.ts";
import type { ControlVerdict } from "../compliance/score.ts";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { wrap } from "./columns.ts";

/** Entries and changes that a person is shown of one framework; all of them are in JSON and CSV. */
const SHOWN = 40;

/** Columns of the bar, and of a line with it. */
const BAR = 16;
const WIDE = 92;

const WORDS: Readonly<Record<ControlVerdict, string>> = {
  met: "met",
  "not-met": "not met",
  unknown: "unknown",
  "not-assessed": "not assessed",
};

const LEGEND =
  'A number is of controls, and behind it is how it differs from the line before. "met" means no failing evidence, not ' +
  'compliance. Score: met of those that are met or not met; "accepted" is part of "not met". Times are UTC.';
const BARS = "The bar is all controls of the framework: # met, x not met, ? unknown, . not assessed.";
const SUMS =
  "Of several accounts a line is the sum of those that were looked at on that day: a control counts once in each. Only " +
  "lines of the same accounts are compared.";

/** The terminal's picture of how frameworks went. */
export function* historyTable(histories: Iterable<History>, { width }: { readonly width: number }): Generator<string> {
  let sums = false;
  let any = false;
  for (const history of histories) {
    any = true;
    sums ||= history.account === undefined;
    yield* wrap(titleOf(history), width);
    yield "";
    yield* entryLines(history, width >= WIDE);
    yield "";
    yield* changeLines(history);
    yield "";
  }
  if (!any) return;
  const legend = [LEGEND, ...(width >= WIDE ? [BARS] : []), ...(sums ? [SUMS] : [])];
  yield* wrap(legend.join(" "), width);
}

function titleOf({ framework, account, accounts, regions }: History): string {
  const { id, name, version } = framework;
  const named = name.includes(version) ? name : `${name}, version ${version}`;
  const whose = account === undefined ? plural(accounts, "account") : `account ${account}`;
  const where = regions.length === 0 ? "all regions" : regions.join(", ");
  return safeText(`${named} (${id}): ${whose}, ${where}`);
}

function* entryLines({ lines, account }: History, hasBar: boolean): Generator<string> {
  if (lines.length === 0) {
    yield "  No whole look is remembered: scans of it were narrowed, or are long ago.";
    return;
  }
  const sums = account === undefined;
  yield `${sums ? "day         accounts" : "time            "}      met   not met  accepted   unknown not assessed score`;
  if (lines.length > SHOWN) yield `(${lines.length - SHOWN} earlier)`;
  for (const line of lines.slice(-SHOWN)) {
    const { before } = line;
    const told = [
      line.time
        .toISOString()
        .slice(0, sums ? 10 : 16)
        .replace("T", " "),
      sums ? String(line.accounts).padStart(10) : "",
      changed(line.met, before?.met, 9),
      changed(line.notMet, before?.notMet, 10),
      changed(line.acceptedRisk, before?.acceptedRisk, 10),
      changed(line.unknown, before?.unknown, 10),
      changed(line.notAssessed, before?.notAssessed, 13),
      (line.score === undefined ? "-" : `${Math.floor(line.score * 100)}%`).padStart(6),
      hasBar && !sums ? `  ${barOf(line)}` : "",
    ];
    yield told.join("");
  }
  if (lines.some(({ complete }) => !complete)) {
    yield "  No score: the framework's file does not list every control.";
  }
}

/** `12 +1`: the number, and what it is more than before. */
function changed(count: number, before: number | undefined, columns: number): string {
  const by = before === undefined ? 0 : count - before;
  return (by === 0 ? String(count) : `${count} ${by > 0 ? "+" : ""}${by}`).padStart(columns);
}

/** All of the framework in so many characters; what there is has one at least, taken from the widest. */
export function barOf({ met, notMet, unknown, notAssessed }: Line): string {
  const parts = [met, notMet, unknown, notAssessed];
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return "";
  const widths = parts.map((part) => (part === 0 ? 0 : Math.max(1, Math.floor((part / total) * BAR))));
  const left = BAR - widths.reduce((sum, width) => sum + width, 0);
  const widest = parts.indexOf(Math.max(...parts));
  return widths.map((width, index) => "#x?.".charAt(index).repeat(width + (index === widest ? left : 0))).join("");
}

function* changeLines({ changes, account }: History): Generator<string> {
  if (changes.length === 0) {
    yield "  No control has changed its verdict.";
    return;
  }
  if (changes.length > SHOWN) yield `  ${changes.length - SHOWN} earlier changes; of the last:`;
  for (const { time, control, from, to, ...rest } of changes.slice(-SHOWN)) {
    const whose = account === undefined ? ` (${rest.account})` : "";
    yield safeText(`  ${time.toISOString().slice(0, 10)}  ${control}: ${WORDS[from]} -> ${WORDS[to]}${whose}`);
  }
}
