import { expect, test } from "vitest";
import { sha256 } from "../../src/model/identity.ts";
import { itemsOf } from "../../src/tickets/items.ts";
import { ended, listing } from "../diff/outputs.ts";
import { type About, event, gatheredOf, names } from "./events.ts";

const ALL = { floor: undefined, includeUnknown: false };

/** `r1 r2` for each item, of findings `[evaluation, about]`. */
function grouped(...rows: readonly (readonly [string, About])[]): string[] {
  const events = rows.map(([evaluation, about]) => event(evaluation, about));
  const [forth, back] = [events, events.toReversed()].map((list) => itemsOf(gatheredOf([...list, ...list]), ALL));
  expect(back).toEqual(forth);
  return (forth ?? []).map((item) => names(item).join(" "));
}

test.each<[string, (readonly [string, About])[], string[]]>([
  [
    "one cause",
    [
      ["failed", { resource: "a" }],
      ["failed", { resource: "b" }],
    ],
    ["a b"],
  ],
  [
    "another check",
    [
      ["failed", { resource: "a" }],
      ["failed", { resource: "b", check: "x" }],
    ],
    ["b", "a"],
  ],
  [
    "another sentence",
    [
      ["failed", { resource: "a" }],
      ["failed", { resource: "b", message: "No." }],
    ],
    ["a", "b"],
  ],
  [
    "another owner",
    [
      ["failed", { resource: "a" }],
      ["failed", { resource: "b", owner: "x" }],
    ],
    ["a", "b"],
  ],
  [
    "passed and unknown",
    [
      ["passed", { resource: "a" }],
      ["unknown", { resource: "b" }],
    ],
    [],
  ],
  [
    "suppressed",
    [
      ["failed", { resource: "a", suppressed: true }],
      ["failed", { resource: "b", suppressed: false }],
    ],
    ["b"],
  ],
  [
    "fixed since",
    [
      ["failed", { scan: 1 }],
      ["passed", { scan: 2 }],
    ],
    [],
  ],
  [
    "back since",
    [
      ["passed", { scan: 1 }],
      ["failed", { scan: 2 }],
    ],
    ["r1"],
  ],
  [
    "told otherwise since",
    [
      ["failed", { scan: 1, owner: "x" }],
      ["failed", { scan: 2, owner: "y" }],
    ],
    ["r1"],
  ],
  [
    "the worse of one instant",
    [
      ["passed", {}],
      ["failed", {}],
    ],
    ["r1"],
  ],
  [
    "not suppressed, of one instant",
    [
      ["failed", { suppressed: true }],
      ["failed", {}],
    ],
    ["r1"],
  ],
  [
    "by place",
    [
      ["failed", { resource: "a", account: "444455556666" }],
      ["failed", { resource: "b" }],
    ],
    ["b a"],
  ],
])("groups: %s", (_, rows, items) => {
  expect(grouped(...rows).toSorted()).toEqual(items.toSorted());
});

test("the worst first, then the most resources", () => {
  const events = [
    event("failed", { resource: "low", check: "a", score: 21 }),
    event("failed", { resource: "one", check: "b", score: 73 }),
    event("failed", { resource: "two", check: "c", score: 73 }),
    event("failed", { resource: "three", check: "c", score: 73 }),
    event("failed", { resource: "worst", check: "d", score: 99 }),
  ];
  expect(itemsOf(gatheredOf(events), ALL).map(names)).toEqual([["worst"], ["three", "two"], ["one"], ["low"]]);
  const high = itemsOf(gatheredOf(events), { ...ALL, floor: "high" });
  expect(high.map(names)).toEqual([["worst"], ["three", "two"], ["one"]]);
});

test("an item has all that somebody needs", () => {
  const about = { owner: "team-a", accountName: "prod", firstSeen: "2026-01-02T03:04:05.000Z", name: "disk" };
  const events = [event("failed", { ...about, controls: { iso: ["A.2", "A.1"], cis: ["1.1"] } })];
  const more = event("failed", { resource: "r0", owner: "team-a", region: "", controls: { iso: ["A.3"] }, score: 99 });
  const [item] = itemsOf(gatheredOf([...events, more]), ALL);
  expect(item).toEqual({
    key: sha256(["volume", "It is open.", "team-a"]).slice(0, 16),
    title: "Critical: Volumes are encrypted (2 resources, owner: team-a)",
    severity: "critical",
    check: "volume",
    name: "Volumes are encrypted",
    cause: "It is open.",
    owner: "team-a",
    why: "Somebody may read it.",
    fix: "Encrypt it.",
    references: ["https://docs.example.com/a"],
    controls: { cis: ["1.1"], iso: ["A.1", "A.2", "A.3"] },
    resource_count: 2,
    resources: [
      {
        id: "r0",
        name: "r0",
        account_id: "111122223333",
        region: "",
        finding_id: sha256(["111122223333", "", "volume", "r0"]),
        evaluation: "failed",
      },
      {
        id: "r1",
        name: "disk",
        account_id: "111122223333",
        account_name: "prod",
        region: "eu-west-1",
        finding_id: sha256(["111122223333", "eu-west-1", "volume", "r1"]),
        evaluation: "failed",
        first_seen: "2026-01-02T03:04:05.000Z",
      },
    ],
  });
});

test("what could not be told, if it is asked for", () => {
  const events = [event("unknown", { message: "It could not be read." }), event("failed", { resource: "r2" })];
  const items = itemsOf(gatheredOf(events), { ...ALL, includeUnknown: true });
  expect(items.map(({ resources }) => resources.map(({ evaluation }) => evaluation)).toSorted()).toEqual([
    ["failed"],
    ["unknown"],
  ]);
});

test("what a later listing does not have any more is nobody's work", () => {
  const first = [event("failed"), listing("complete", { findings: 1 }), ended()];
  const second = [listing("complete", { scan: 2 }), ended("complete", { scan: 2 })];
  expect(itemsOf(gatheredOf([...first, ...second]), ALL)).toEqual([]);
});

test("transitions, other events and what is none of ours make no items", () => {
  const told = event("failed");
  const gathered = gatheredOf([{ ...told, event: { ...told.event, kind: "event" } }, listing("complete"), ended()]);
  expect(itemsOf(gathered, ALL)).toEqual([]);
  expect([gathered.add({}), gathered.add({ data_stream: { dataset: "aplomb.findings" } })]).toEqual([false, false]);
});

test("100,000 findings", () => {
  const gathered = gatheredOf([]);
  for (let index = 0; index < 100_000; index += 1) gathered.add(event("failed", { resource: `r${index}` }));
  const [item, ...others] = itemsOf(gathered, ALL);
  expect([item?.resource_count, others]).toEqual([100_000, []]);
});
