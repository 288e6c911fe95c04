import { describe, expect, test } from "vitest";
import { diffOf, ended, finding, listing, looked, outputOf, told } from "./outputs.ts";

/** A whole scan, of which something passed and something failed. */
const WHOLE = [
  finding("failed", { resource: "r1" }),
  finding("passed", { resource: "r2" }),
  listing("complete", { findings: 2 }),
  ended(),
];

/** A scan of some resources that began second, third... */
const look = (scan: number, only: readonly string[], findings: readonly (readonly [string, string])[]) => [
  ...findings.map(([resource, evaluation]) => finding(evaluation, { resource, scan })),
  listing("complete", { findings: findings.length, only, scan }),
  looked({ scan }),
];

/** A look from which a filter took its findings. */
const bare = (events: readonly object[]) => events.filter((event) => !("rule" in event));

describe("what an output says after a whole scan and a look at some resources", () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ["fixed", look(2, ["r1"], [["r1", "passed"]]), ["passed", "passed"]],
    ["newly failed", look(2, ["r2"], [["r2", "failed"]]), ["failed", "failed"]],
    ["gone", look(2, ["r1"], []), ["passed"]],
    ["new", look(2, ["r3"], [["r3", "failed"]]), ["failed", "failed", "passed"]],
    ["gone, and there again", [...look(2, ["r1"], []), ...look(3, ["r1"], [["r1", "failed"]])], ["failed", "passed"]],
    ["from before it", look(0, ["r1"], [["r1", "passed"]]), ["failed", "passed"]],
    ["that could not be made", [listing("failed", { only: ["r1"], scan: 2 })], ["failed", "passed"]],
    ["whose findings are missing", bare(look(2, ["r1"], [["r1", "passed"]])), ["failed", "passed"]],
    [
      "that a later whole scan followed",
      [...look(2, ["r3"], [["r3", "failed"]]), listing("complete", { scan: 3 })],
      [],
    ],
  ])("%s", (_, events, expected) => {
    for (const all of [
      [...WHOLE, ...events],
      [...events, ...WHOLE],
      [...WHOLE, ...events].toReversed(),
      [...WHOLE, ...events, ...WHOLE, ...events],
    ]) {
      expect([...outputOf(all).findings()].map(([, { evaluation }]) => evaluation).sort()).toEqual(expected);
    }
  });

  test("things of all regions in one listing, too", () => {
    const whole = [
      finding("failed", { resource: "b1", region: "eu-central-1" }),
      listing("complete", { region: "", findings: 1 }),
    ];
    const gone = listing("complete", { region: "", only: ["b1"], scan: 2 });
    expect([...outputOf([...whole, gone]).findings()]).toEqual([]);
  });
});

describe("compared with a whole scan, a look", () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ["fixed", look(2, ["r1"], [["r1", "passed"]]), ["fixed r1: failed > passed"]],
    [
      "newly failed",
      look(2, ["r2"], [["r2", "failed"]]),
      ["opened r2: passed > failed", "notLookedAt r1: failed > not-looked-at, resource-not-selected"],
    ],
    ["gone", look(2, ["r1"], []), ["gone r1: failed > absent"]],
    ["at something else", look(2, ["r9"], []), ["notLookedAt r1: failed > not-looked-at, resource-not-selected"]],
  ])("%s", (_, events, expected) => {
    expect(told(WHOLE, events)).toEqual(expected);
  });

  test("loses no listing, and says what it looked at", () => {
    const { listings, hasCoverage } = diffOf(WHOLE, look(2, ["r1"], []));
    expect(listings).toEqual({ lost: [], gained: [] });
    expect(hasCoverage).toEqual({ before: true, after: true });
  });
});

describe("an account that was scanned twice in a round", () => {
  const scan = Date.parse("2026-03-01T10:00:00Z");
  const at = (time: string, evaluation: string) => [
    finding(evaluation, { scan, time }),
    listing(evaluation === "unknown" ? "failed" : "complete", { findings: 1, scan, time }),
  ];

  test("is told by the later look, whichever line comes first", () => {
    const twice = [...at("2026-03-01T10:05:00Z", "failed"), ...at("2026-03-01T10:20:00Z", "passed")];
    for (const events of [twice, twice.toReversed(), [...twice, ...twice]]) {
      expect([...outputOf(events).findings()].map(([, { evaluation }]) => evaluation)).toEqual(["passed"]);
    }
    const broken = [...at("2026-03-01T10:05:00Z", "unknown"), ...at("2026-03-01T10:20:00Z", "passed")];
    expect([...outputOf(broken.toReversed()).coverage.listings()].map(({ complete }) => complete)).toEqual([true]);
  });

  test("has ended when it says so, whatever became of the others", () => {
    const part = ended("complete", { scan }, { scope: "account" });
    const output = outputOf([...at("2026-03-01T10:05:00Z", "failed"), part]);
    const id = `scan ${scan}`;
    expect(output.hasEnded({ scan: id, account: "111122223333" })).toBe(true);
    expect(output.hasEnded({ scan: id, account: "444455556666" })).toBe(false);
  });
});
