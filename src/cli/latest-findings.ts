import { Output } from "../diff/output.ts";
import { at, numberAt, textAt } from "../formats/read-event.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import type { Subject } from "../model/subject.ts";
import { timeAt } from "../reading/listing.ts";
import { eventLines } from "./event-lines.ts";
import { Narrowing } from "./looked-at-events.ts";
import { say } from "./stderr.ts";

/** The newest verdict on one thing that was found to fail, or could not be told. */
export interface LatestFinding {
  readonly id: string;
  readonly evaluation: string;
  readonly subject: Subject;
  /** `event.severity`. */
  readonly score: number;
  readonly suppressed: boolean;
}

export interface LatestFindings {
  /** Those that failed or are unknown, and ids of those that passed. */
  readonly open: ReadonlyMap<string, LatestFinding>;
  readonly passed: ReadonlySet<string>;
  /** What the scans looked at. */
  readonly output: Output;
  /** Whether they left accounts out. */
  readonly narrowed: boolean;
  /** Of the newest event, ISO 8601; empty if none has one. */
  readonly time: string;
  /** Lines that are no events. */
  readonly bad: number;
}

/** Lines that a person is told one by one; of more only the number. */
const TOLD = 10;

/** Reads the output of scans (gzip by suffix; `-`: standard input) for the newest verdict on each finding. */
export async function latestFindings(file: string): Promise<LatestFindings> {
  const name = file === "-" ? "standard input" : file;
  const output = new Output();
  const narrowing = new Narrowing();
  const newest = new Map<string, Ranked>();
  let [time, bad] = ["", 0];
  try {
    for await (const { number, text, fault } of eventLines(file, { toLogstash: false })) {
      const event: unknown = fault === undefined ? JSON.parse(text) : undefined;
      const wrong = fault ?? (output.add(event) ? undefined : "it is no event of aplomb");
      if (wrong !== undefined) {
        bad += 1;
        if (bad <= TOLD) say(`aplomb: ${name}, line ${number}: ${wrong}.`);
        continue;
      }
      narrowing.add(event);
      const told = textAt(event, "@timestamp");
      if (told > time && !Number.isNaN(Date.parse(told))) time = told;
      if (!isVerdict(event)) continue;
      const next = { sequence: numberAt(event, "event.sequence"), told: timeAt(event), finding: findingOf(event) };
      const known = newest.get(next.finding.id);
      if (known === undefined || isNewer(next, known)) newest.set(next.finding.id, next);
    }
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(cause.message, { hint: "Give the NDJSON output of a scan, or - for standard input.", cause });
  }
  if (bad > TOLD) say(`aplomb: ${name}: ${plural(bad, "line")} in all cannot be used.`);
  // What a later scan of the file looked for in vain is there no more.
  const all = [...newest.values()].map(({ finding }) => finding).filter(({ id }) => output.find(id) !== undefined);
  const open = new Map(all.filter(({ evaluation }) => evaluation !== "passed").map((one) => [one.id, one]));
  const passed = new Set(all.filter(({ evaluation }) => evaluation === "passed").map(({ id }) => id));
  return { open, passed, output, narrowed: narrowing.isNarrowed, time, bad };
}

function isVerdict(event: unknown): boolean {
  return textAt(event, "data_stream.dataset") === "aplomb.findings" && textAt(event, "event.kind") !== "event";
}

interface Ranked {
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly told: number;
  readonly finding: LatestFinding;
}

/** Of two words in the same instant the worse counts, whichever line is first. */
function isNewer(next: Ranked, known: Ranked): boolean {
  const later = next.sequence - known.sequence || next.told - known.told;
  return later > 0 || (later === 0 && RANK.indexOf(next.finding.evaluation) > RANK.indexOf(known.finding.evaluation));
}

const RANK = ["passed", "unknown", "failed"];

function findingOf(event: unknown): LatestFinding {
  return {
    id: textAt(event, "aplomb.finding.id"),
    evaluation: textAt(event, "result.evaluation"),
    subject: {
      check: textAt(event, "rule.id"),
      account: { id: textAt(event, "cloud.account.id") },
      region: textAt(event, "cloud.region"),
      arn: textAt(event, "resource.id"),
      ...tagsOf(at(event, "resource.tags")),
    },
    score: numberAt(event, "event.severity"),
    suppressed: at(event, "aplomb.finding.suppressed") === true,
  };
}

/** `key=value`; a key that has a `=` itself is not told from its value. */
function tagsOf(list: unknown): Pick<Subject, "tags"> {
  if (!Array.isArray(list)) return {};
  const tags: Record<string, string> = Object.create(null);
  for (const tag of list) {
    const cut = typeof tag === "string" ? tag.indexOf("=") : -1;
    if (cut > 0) tags[tag.slice(0, cut)] = tag.slice(cut + 1);
  }
  return { tags };
}
