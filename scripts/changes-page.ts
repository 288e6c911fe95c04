import { readFileSync } from "node:fs";
import type { ChangeRule } from "../src/model/change.ts";
import type { AnyCheck } from "../src/model/check.ts";
import type { ResourceType } from "../src/model/resource.ts";
import { NOTE, row } from "./page.ts";

/** What is written by hand. */
const HEAD = readFileSync(new URL("changes-page.head.md", import.meta.url), "utf8");

/** What is heard of changes: by resource type the calls that lead to a look, and how that look reads. */
export function changesPage(checks: readonly AnyCheck[]): string {
  const types = [...new Map(checks.map(({ resource }) => [resource.type, resource])).values()].toSorted(byType);
  const heard = types.filter(({ ids, changes = [] }) => ids !== undefined && changes.length > 0);
  const unheard = types.filter((type) => !heard.includes(type));
  return [
    "# Changes",
    NOTE,
    "",
    HEAD.trim(),
    "",
    "## Which calls lead to a look",
    "",
    `${heard.length} of ${types.length} resource types hear of changes. The calls are CloudTrail's \`eventName\`s by \`eventSource\`; a version`,
    "behind one (`CreateFunction20150331`) is passed over. *Read* is what the look asks AWS for the resource itself, beside the facts of its",
    "checks: a call by its id, or the type's listing, of which all others are passed over.",
    "",
    "| resource type | read by | calls |",
    "|---|---|---|",
    ...heard.map((type) => row([`\`${type.type}\``, readBy(type), callsOf(type.changes ?? [])])),
    "",
    "## What hears of no change",
    "",
    "Only the next round, or `scan`, sees what has become of these. `scan --resources` can ask for those that have ids.",
    "",
    "| resource type | can be asked for by id |",
    "|---|---|",
    ...unheard.map((type) => row([`\`${type.type}\``, type.ids === undefined ? "no" : "yes"])),
    "",
  ].join("\n");
}

function byType(one: ResourceType, other: ResourceType): number {
  return one.type < other.type ? -1 : 1;
}

function readBy({ list }: ResourceType): string {
  const [by, calls] = list.only === undefined ? ["listing", list.calls] : ["id", list.only.calls];
  const operations = [...new Set(calls.map(({ operation }) => `\`${operation}\``))];
  return operations.length === 0 ? "no call of its own" : `${by}: ${operations.join(", ")}`;
}

/** By service, as an event rule would name them. */
function callsOf(rules: readonly ChangeRule[]): string {
  const sources = Map.groupBy(rules, ({ source }) => source);
  return [...sources]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([source, own]) => `${source}: ${[...new Set(own.flatMap(({ names }) => names))].toSorted().join(", ")}`)
    .join("; ");
}
