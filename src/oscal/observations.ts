import type { Gap, Row } from "../compliance/assess-account.ts";
import { textAt, unreadAt, unreadText } from "../formats/read-event.ts";
import { plural } from "../model/plural.ts";
import type { Group, Result } from "./groups.ts";
import { uuidOf } from "./ids.ts";
import { thingUuid } from "./inventory.ts";
import { Many, type Plain, Tree } from "./json.ts";
import { exact, props } from "./props.ts";
import { markup, words } from "./text.ts";

/** What every observation and finding of a result says of who made it. */
export type Origins = readonly [
  { readonly actors: readonly [{ readonly type: "tool"; readonly "actor-uuid": string }] },
];

const WORDS: Readonly<Record<Result, string>> = {
  passed: "passed",
  failed: "failed",
  accepted: "failed, and people have accepted that",
  unknown: "could not be judged",
};

/** What a check said, with the things that it said it of. */
export function observationOf(group: Group, title: string, origins: Origins): Tree {
  const { uuid, check, result, rows, collected } = group;
  return new Tree({
    uuid,
    title: `${markup(title)}: ${result}`,
    description: `${plural(rows.length, "finding")} of the check ${words(check)} ${WORDS[result]}.`,
    props: props({ "check-id": check, result, findings: String(rows.length) }),
    methods: ["TEST"],
    types: ["control-objective"],
    origins,
    subjects: new Many(subjects(rows, result)),
    collected,
  });
}

/** What passed says no more than that it did: there is much of it. */
function* subjects(rows: readonly Row[], result: Result): Generator<Plain> {
  for (const row of rows) {
    const subject = { "subject-uuid": thingUuid(row), type: "inventory-item" };
    if (result === "passed") {
      yield subject;
      continue;
    }
    const unread = unreadAt({ aplomb: { unread: row.unread } });
    const words = [row.message, unread].filter((text) => text !== "").map(markup);
    yield {
      ...subject,
      props: [...props({ "finding-id": row.id }), ...exact("finding-id", row.id)],
      ...(words.length > 0 && { remarks: words.join(" ") }),
    };
  }
}

/** A gap, with the checks of the framework that it leaves open. */
export interface Blind {
  readonly uuid: string;
  readonly gap: Gap;
  readonly checks: readonly string[];
}

/** The gaps of an account, as far as they are of these checks. */
export function blindOf(account: string, gaps: readonly Gap[], checks: ReadonlySet<string>): Blind[] {
  const told = new Map<string, number>();
  return gaps.flatMap((gap) => {
    const open = gap.checks.filter((check) => checks.has(check)).sort();
    if (open.length === 0) return [];
    const key = JSON.stringify([gap.reason, gap.region, gap.resourceType]);
    const times = told.get(key) ?? 0;
    told.set(key, times + 1);
    return [{ uuid: uuidOf("gap", account, key, String(times)), gap, checks: open }];
  });
}

const MISSING: Readonly<Record<Exclude<Gap["reason"], "not-read">, string>> = {
  "not-ended": "The scan did not say how it ended: what it would have said is not known.",
  "lines-missing": "Not all that the scan told of is in its output.",
  "accounts-missing": "Not all accounts that the scan told of are in its output.",
  "no-whole-scan": "Only some resources of the account were looked at.",
};

/** What could not be seen. It has no subjects: nobody knows of what. */
export function blindObservation({ uuid, gap, checks }: Blind, origins: Origins, collected: string): Plain {
  const { region, resourceType, reason, unread } = gap;
  const where = [resourceType, region].filter((text) => text !== "").map(words);
  const said = textAt(unread, "operation") === "" ? "" : ` ${words(unreadText(unread))}.`;
  return {
    uuid,
    title: where.length === 0 ? "Not seen" : `Not seen: ${where.join(", ")}`,
    description: reason === "not-read" ? `AWS did not tell what there is.${said}` : MISSING[reason],
    props: props({ result: "unknown", reason, "resource-type": resourceType, region }),
    methods: ["TEST"],
    types: ["control-objective"],
    origins,
    collected,
    remarks: `Left unjudged: ${checks.map(words).join(", ")}.`,
  };
}
