import type { ControlVerdict } from "./score.ts";

/** What a framework came to in one look. */
export interface Entry {
  readonly time: Date;
  readonly met: number;
  readonly notMet: number;
  /** Of those that are not met, those of which every failure is accepted. */
  readonly acceptedRisk: number;
  readonly unknown: number;
  readonly notAssessed: number;
  /** Every control of the framework was listed: else there is no score. */
  readonly complete: boolean;
}

export interface ControlChange {
  readonly time: Date;
  readonly account: string;
  readonly control: string;
  readonly from: ControlVerdict;
  readonly to: ControlVerdict;
}

/** What is known of a control as of the last look. */
export interface KnownControl {
  readonly id: string;
  /** Nothing if it could never be told. */
  readonly verdict?: ControlVerdict;
  readonly since?: Date;
  readonly previous?: ControlVerdict;
  /** The last looks could not tell, since then. */
  readonly unknownSince?: Date;
}

/** One edition of a framework in one account, looked at in the same regions. */
export interface Series {
  readonly account: string;
  readonly framework: { readonly id: string; readonly name: string; readonly version: string };
  /** Sorted; empty: all that are enabled. */
  readonly regions: readonly string[];
  /** In the order in which they were made: a clock may go back. */
  readonly entries: readonly Entry[];
  readonly changes: readonly ControlChange[];
  readonly controls: readonly KnownControl[];
}

/** An entry of one account, or the sum of those of several. */
export interface Line extends Entry {
  /** A control counts once in each of them. */
  readonly accounts: number;
  /** Met share of what is met or not met, 0 to 1. */
  readonly score: number | undefined;
  /** What the line before had; nothing if it is of other accounts. */
  readonly before: Line | undefined;
}

/** What is shown of a framework: of one account, or of all. */
export interface History {
  /** Nothing: of all accounts that have it. */
  readonly account: string | undefined;
  readonly accounts: number;
  readonly framework: Series["framework"];
  readonly regions: readonly string[];
  readonly lines: readonly Line[];
  readonly changes: readonly ControlChange[];
  /** Of one account alone. */
  readonly controls: readonly KnownControl[];
}

/** One account's history as it is. */
export function ofAccount({ account, framework, regions, entries, changes, controls }: Series): History {
  const lines: Line[] = [];
  for (const entry of entries) lines.push(lineOf(entry, 1, lines.at(-1)));
  return { account, accounts: 1, framework, regions, lines, changes, controls };
}

/**
 * The accounts of a framework together, a line for each UTC day: the last entries of that day, of the accounts that were
 * looked at on it. Who was not is in no line, as nothing is known of it then.
 *
 * @param series of one edition and choice of regions, of an account each; those of one account alone stay as they are
 */
export function ofAll(series: readonly Series[]): History[] {
  const [first] = series;
  if (first === undefined) return [];
  if (series.length === 1) return [ofAccount(first)];
  const days = new Map<string, Map<string, Entry>>();
  for (const { account, entries } of series) {
    for (const entry of entries) {
      const day = entry.time.toISOString().slice(0, 10);
      days.set(day, (days.get(day) ?? new Map()).set(account, entry));
    }
  }
  const lines: Line[] = [];
  let before = "";
  for (const [, entries] of [...days].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const accounts = [...entries.keys()].sort().join(",");
    lines.push(lineOf(sumOf([...entries.values()]), entries.size, accounts === before ? lines.at(-1) : undefined));
    before = accounts;
  }
  const changes = series.flatMap((one) => one.changes).sort((one, other) => +one.time - +other.time);
  const { framework, regions } = first;
  return [{ account: undefined, accounts: series.length, framework, regions, lines, changes, controls: [] }];
}

function lineOf(entry: Entry, accounts: number, before: Line | undefined): Line {
  const assessed = entry.met + entry.notMet;
  const score = entry.complete && assessed > 0 ? entry.met / assessed : undefined;
  // The line before has no need of its own past.
  return { ...entry, accounts, score, before: before && { ...before, before: undefined } };
}

function sumOf(entries: readonly Entry[]): Entry {
  const sum = (of: "met" | "notMet" | "acceptedRisk" | "unknown" | "notAssessed") =>
    entries.reduce((total, entry) => total + entry[of], 0);
  return {
    time: new Date(Math.max(...entries.map(({ time }) => time.getTime()))),
    met: sum("met"),
    notMet: sum("notMet"),
    acceptedRisk: sum("acceptedRisk"),
    unknown: sum("unknown"),
    notAssessed: sum("notAssessed"),
    complete: entries.every(({ complete }) => complete),
  };
}
