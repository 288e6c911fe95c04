import { describe, expect, test } from "vitest";
import { Assessment } from "../../src/compliance/assessment.ts";
import { scoreOf } from "../../src/compliance/score.ts";
import { ended, finding, listing, looked } from "../diff/outputs.ts";
import { framework } from "./support.ts";

const OWN = framework("own", [{ id: "1", checks: ["volume"] }]);
const OTHER = "444455556666";

function folded(events: readonly unknown[]): Assessment {
  const assessment = new Assessment({ options: new Map(), keep: () => true });
  for (const event of events) expect(assessment.add(event)).toBe(true);
  return assessment;
}

/** The verdict, the counts, why something is open, and what is kept of findings. */
function told(events: readonly unknown[]) {
  const assessment = folded(events);
  const [all] = assessment.scopes("all");
  if (all === undefined) return "nothing";
  const { passed, failed, unknown } = all.tally.of("volume") ?? { passed: 0, failed: 0, unknown: 0 };
  const [control] = scoreOf(OWN, all.tally).controls;
  const gaps = assessment.gaps().map(({ reason }) => reason);
  const kept = [...assessment.rows()].map(({ resource, status }) => `${resource} ${status}`).sort();
  return [control?.verdict, `${passed}/${failed}/${unknown}`, ...gaps, ...kept].join(", ");
}

/** A whole scan, of which something passed and something failed. */
const WHOLE = [
  finding("failed", { resource: "r1" }),
  finding("passed", { resource: "r2" }),
  listing("complete", { findings: 2 }),
  ended("complete", {}, { scope: "scan" }),
];

/** A scan that began second, third... of some resources. */
const look = (scan: number, only: readonly string[], findings: readonly (readonly [string, string])[]) => [
  ...findings.map(([resource, evaluation]) => finding(evaluation, { resource, scan })),
  listing("complete", { findings: findings.length, only, scan }),
  looked({ scan }),
];

describe("a look at some resources is laid over the newest whole scan before it", () => {
  test.each<[string, readonly unknown[], string]>([
    ["fixed", look(2, ["r1"], [["r1", "passed"]]), "met, 2/0/0, r1 passed, r2 passed"],
    ["newly failed", look(2, ["r2"], [["r2", "failed"]]), "not-met, 0/2/0, r1 failed, r2 failed"],
    ["gone", look(2, ["r1"], []), "met, 1/0/0, r2 passed"],
    ["new", look(2, ["r3"], [["r3", "failed"]]), "not-met, 1/2/0, r1 failed, r2 passed, r3 failed"],
    [
      "fixed, and then newly failed",
      [...look(2, ["r1"], [["r1", "passed"]]), ...look(3, ["r1"], [["r1", "failed"]])],
      "not-met, 1/1/0, r1 failed, r2 passed",
    ],
    [
      "gone, and there again",
      [...look(2, ["r1"], []), ...look(3, ["r1"], [["r1", "failed"]])],
      "not-met, 1/1/0, r1 failed, r2 passed",
    ],
    ["not told any more", [...look(2, ["r1"], [["r1", "unknown"]]), ...look(3, ["r1"], [])], "met, 1/0/0, r2 passed"],
    ["from before it", look(0, ["r1"], [["r1", "passed"]]), "not-met, 1/1/0, r1 failed, r2 passed"],
    [
      "that could not be made",
      [listing("failed", { only: ["r2"], scan: 2 }), looked({ scan: 2 })],
      "not-met, 1/1/0, not-read, r1 failed, r2 passed",
    ],
    [
      "that could not be made, and then was",
      [listing("failed", { only: ["r2"], scan: 2 }), ...look(3, ["r2"], [["r2", "passed"]])],
      "not-met, 1/1/0, r1 failed, r2 passed",
    ],
    [
      "of which a filter took findings away",
      look(2, ["r1", "r2"], [["r2", "passed"]]).map((event) =>
        "rule" in event ? { ...event, data_stream: { dataset: "aplomb.compliance" } } : event,
      ),
      "not-met, 1/1/0, lines-missing, r1 failed, r2 passed",
    ],
  ])("%s", (_, events, expected) => {
    expect(told([...WHOLE, ...events])).toBe(expected);
    expect(told([...events, ...WHOLE])).toBe(expected);
    expect(told([...WHOLE, ...events].toReversed())).toBe(expected);
    expect(told([...WHOLE, ...events, ...WHOLE, ...events])).toBe(expected);
  });

  test("where things of all regions are in one listing, too", () => {
    const bucket = { resource: "b1", region: "eu-central-1" };
    const whole = [finding("failed", bucket), listing("complete", { region: "", findings: 1 }), ended()];
    const gone = [listing("complete", { region: "", only: ["b1"], scan: 2 }), looked({ scan: 2 })];
    expect(told([...whole, ...gone])).toBe("not-assessed, 0/0/0");
  });

  test("the whole scan is still the one that counts", () => {
    const assessment = folded([...WHOLE, ...look(2, ["r1"], [["r1", "passed"]])]);
    expect(assessment.scans().map(({ id }) => id)).toEqual(["scan 1"]);
    expect(assessment.hasEnded).toBe(true);
  });

  test("that began while it ran: the later word counts, not the scan that began later", () => {
    const whole = WHOLE.map((event) => ({ ...event, "@timestamp": "2026-03-01T11:00:00Z" }));
    const before = look(2, ["r1"], [["r1", "passed"]]).map((event) => ({
      ...event,
      "@timestamp": "2026-03-01T10:00:00Z",
    }));
    const after = before.map((event) => ({ ...event, "@timestamp": "2026-03-01T12:00:00Z" }));
    const at = (started: string, events: readonly { event: { sequence: number } }[]) =>
      events.map((one) => ({ ...one, event: { ...one.event, sequence: Date.parse(started) + one.event.sequence } }));
    const told1 = (events: typeof before) =>
      told([...at("2026-03-01T09:00:00Z", whole), ...at("2026-03-01T09:00:00Z", events)]);
    expect(told1(before)).toBe("not-met, 1/1/0, r1 failed, r2 passed");
    expect(told1(after)).toBe("met, 2/0/0, r1 passed, r2 passed");
  });
});

describe("without a whole scan", () => {
  test("looks say nothing of an account", () => {
    const assessment = folded(look(2, ["r1"], [["r1", "passed"]]));
    expect(assessment.isNarrow).toBe(true);
    expect(assessment.scopes("all")).toEqual([]);
    expect(assessment.scopes("account")).toEqual([]);
  });

  test("of one of several accounts all that they looked at is open", () => {
    const events = look(2, ["r9"], [["r9", "passed"]]).map((event) => ({
      ...event,
      cloud: { account: { id: OTHER } },
    }));
    const fixed = look(3, ["r1"], [["r1", "passed"]]);
    expect(told([...WHOLE, ...fixed, ...events])).toBe("unknown, 2/0/0, no-whole-scan, r1 passed, r2 passed");
    expect(folded([...WHOLE, ...events]).isNarrow).toBe(false);
  });
});

describe("a round", () => {
  const time = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`;
  const scan = Date.parse(time(0));
  const of = (account: string, minute: number, verdict: string) => [
    finding(verdict, { account, time: time(minute), scan }),
    listing("complete", { account, findings: 1, time: time(minute), scan }),
    {
      ...ended(
        "complete",
        { account, time: time(minute), scan },
        {
          scope: "account",
          findings: { passed: 1, failed: 0, unknown: 0 },
        },
      ),
    },
  ];
  const sum = (accounts: object) => {
    const { cloud: _, ...event } = ended("complete", { time: time(59), scan }, { scope: "scan", accounts });
    return event;
  };

  test("counts what came twice once, and the last word", () => {
    const twice = [...of(OTHER, 2, "failed"), ...of("111122223333", 1, "passed"), ...of(OTHER, 9, "passed")];
    const events = [...twice, sum({ complete: 2, incomplete: 0 })];
    const expected = "met, 2/0/0, r1 passed, r1 passed";
    expect(told(events)).toBe(expected);
    expect(told(events.toReversed())).toBe(expected);
    expect(told([...events, ...events])).toBe(expected);
  });

  test("a broken listing that was read the second time is no gap", () => {
    const broken = listing("failed", { findings: 1, time: time(1), scan });
    const events = [broken, ...of("111122223333", 5, "passed"), sum({ complete: 1, incomplete: 0 })];
    expect(told(events)).toBe("met, 1/0/0, r1 passed");
    expect(told(events.toReversed())).toBe("met, 1/0/0, r1 passed");
  });

  test("an account that is wholly missing is noticed", () => {
    const events = [...of("111122223333", 1, "passed"), sum({ complete: 1, incomplete: 1 })];
    expect(told(events)).toBe("unknown, 1/0/0, accounts-missing, r1 passed");
    expect(told([...events, ...of(OTHER, 2, "passed")])).toBe("met, 2/0/0, r1 passed, r1 passed");
  });
});
