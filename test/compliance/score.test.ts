import { describe, expect, test } from "vitest";
import { scoreOf } from "../../src/compliance/score.ts";
import { Tally } from "../../src/compliance/tally.ts";
import { chosen, framework } from "./support.ts";

type Status = "passed" | "failed" | "unknown";

describe("the verdict of a control with checks a and b", () => {
  test.each<{ findings: [string, Status][]; unjudged?: string[]; verdict: string; because: string }>([
    { findings: [], verdict: "not-assessed", because: "there was nothing to judge" },
    { findings: [["a", "passed"]], verdict: "met", because: "one passed and b had nothing to judge" },
    {
      findings: [
        ["a", "passed"],
        ["b", "passed"],
      ],
      verdict: "met",
      because: "all passed",
    },
    {
      findings: [
        ["a", "passed"],
        ["a", "failed"],
      ],
      verdict: "not-met",
      because: "one failure decides",
    },
    {
      findings: [
        ["a", "failed"],
        ["b", "unknown"],
      ],
      verdict: "not-met",
      because: "a certain failure is not hidden by an unknown",
    },
    {
      findings: [
        ["a", "unknown"],
        ["b", "passed"],
      ],
      verdict: "unknown",
      because: "an unknown is not hidden by a pass",
    },
    { findings: [["a", "passed"]], unjudged: ["b"], verdict: "unknown", because: "b could not be judged somewhere" },
    {
      findings: [["a", "passed"]],
      unjudged: ["a"],
      verdict: "unknown",
      because: "a passed here and could not be judged there",
    },
    { findings: [], unjudged: ["a"], verdict: "unknown", because: "not looked at is not the same as nothing there" },
    {
      findings: [["a", "failed"]],
      unjudged: ["b"],
      verdict: "not-met",
      because: "a certain failure is not hidden by coverage",
    },
    { findings: [["c", "failed"]], unjudged: ["d"], verdict: "not-assessed", because: "other checks do not matter" },
  ])("is $verdict: $because", ({ findings, unjudged = [], verdict }) => {
    const tally = chosen("a", "b");
    tally.unjudged(unjudged);
    for (const [check, status] of findings) tally.add(check, { status });
    expect(scoreOf(framework("x", [{ id: "1", checks: ["a", "b"] }]), tally).controls[0]?.verdict).toBe(verdict);
  });
});

test.each([
  ["none", "not-configuration"],
  ["partial", "no-check-yet"],
  ["direct", "no-check-yet"],
  [undefined, "no-check-yet"],
] as const)("a control without checks, of evidence %s, is not assessed: %s", (evidence, unassessed) => {
  const own = framework("x", [{ id: "1", checks: [], ...(evidence !== undefined && { evidence }) }]);
  const score = scoreOf(own, chosen("a"));
  expect(score.controls[0]).toMatchObject({
    ...{ verdict: "not-assessed", unassessed },
    checks: { mapped: 0, judged: 0, unjudged: 0 },
  });
  expect(score.unassessed).toMatchObject({ [unassessed]: 1 });
});

test("a control says how many findings and checks it rests on", () => {
  const tally = chosen("a", "b", "c");
  for (const status of ["passed", "passed", "failed"] as const) tally.add("a", { status });
  tally.add("b", { status: "unknown" });
  tally.unjudged(["b", "c"]);
  const own = framework("x", [{ id: "1", section: "S", checks: ["a", "b", "c", "a"] }]);
  expect(scoreOf(own, tally).controls[0]).toEqual({
    ...{ id: "1", title: "1", section: "S" },
    verdict: "not-met",
    acceptedRisk: false,
    findings: { passed: 2, failed: 1, unknown: 1, accepted: 0 },
    checks: { mapped: 3, judged: 1, unjudged: 2, notSelected: 0 },
    looser: [],
  });
});

describe("of two checks one was not chosen, and", () => {
  test.each([
    ["what was chosen passed", "passed", "not-assessed", "not-selected"],
    ["a failure is one whatever else was not looked at", "failed", "not-met", undefined],
    ["so is what could not be read", "unknown", "unknown", undefined],
  ] as const)("%s", (_, status, verdict, unassessed) => {
    const tally = chosen("a");
    tally.add("a", { status });
    const [control] = scoreOf(framework("x", [{ id: "1", checks: ["a", "b"] }]), tally).controls;
    expect(control).toMatchObject({ verdict, checks: { notSelected: 1 } });
    expect(control?.unassessed).toBe(unassessed);
  });
});

describe("an accepted failure", () => {
  const own = framework("x", [
    { id: "1", checks: ["a"] },
    { id: "2", checks: ["a", "b"] },
    { id: "3", checks: ["c"] },
  ]);

  test("is never met, and is told beside what nobody accepted", () => {
    const tally = chosen("a", "b", "c");
    tally.add("a", { status: "failed", suppressed: true });
    tally.add("b", { status: "failed" });
    tally.add("c", { status: "passed" });
    const score = scoreOf(own, tally);
    expect(
      score.controls.map(({ verdict, acceptedRisk, findings }) => [verdict, acceptedRisk, findings.accepted]),
    ).toEqual([
      ["not-met", true, 1],
      ["not-met", false, 1],
      ["met", false, 0],
    ]);
    expect(score.counts).toEqual({ met: 1, notMet: 2, acceptedRisk: 1, unknown: 0, notAssessed: 0, total: 3 });
  });

  test("does not change the score", () => {
    const scores = [true, false].map((suppressed) => {
      const tally = chosen("a", "b", "c");
      tally.add("a", { status: "failed", suppressed });
      tally.add("c", { status: "passed" });
      return scoreOf(own, tally).score;
    });
    expect(scores).toEqual([1 / 3, 1 / 3]);
  });

  test("does not hide what could not be read: an accepted unknown stays unknown", () => {
    const tally = chosen("a");
    tally.add("a", { status: "unknown", suppressed: true });
    expect(scoreOf(own, tally).controls[0]).toMatchObject({ verdict: "unknown", findings: { accepted: 0 } });
  });
});

describe("the score of a framework", () => {
  const controls = ["a", "b", "c", "d", "e"].map((check) => ({ id: check.toUpperCase(), checks: [check] }));

  test("is met / (met + not met), beside what was not assessed", () => {
    const tally = chosen("a", "b", "c", "d", "e");
    for (const check of ["a", "b"]) tally.add(check, { status: "passed" });
    tally.add("c", { status: "failed" });
    tally.add("d", { status: "unknown" });
    const score = scoreOf(framework("x", [...controls, { id: "F", checks: [], evidence: "none" }]), tally);
    expect(score.counts).toEqual({ met: 2, notMet: 1, acceptedRisk: 0, unknown: 1, notAssessed: 2, total: 6 });
    expect(score.unassessed).toEqual({
      ...{ "not-configuration": 1, "nothing-to-judge": 1 },
      ...{ "no-check-yet": 0, "not-selected": 0 },
    });
    expect(score.score).toBeCloseTo(2 / 3);
    expect(score.coverage).toBeCloseTo(1 / 2);
  });

  test("is not there if nothing was assessed: not 0, not 1", () => {
    expect(scoreOf(framework("x", controls), chosen())).toMatchObject({ score: undefined, coverage: 0 });
  });

  test("is not there if the file does not list every control", () => {
    const tally = chosen("a");
    tally.add("a", { status: "passed" });
    const score = scoreOf({ ...framework("x", controls), complete: false }, tally);
    expect(score).toMatchObject({ score: undefined, counts: { met: 1 } });
  });
});

describe("several accounts", () => {
  const own = framework("x", [{ id: "1", checks: ["a", "b"] }]);
  const verdictOf = (...tallies: readonly Tally[]) => {
    const sum = new Tally();
    for (const tally of tallies) sum.plus(tally);
    return scoreOf(own, sum).controls[0];
  };
  const account = (...statuses: readonly Status[]) => {
    const tally = chosen("a", "b");
    for (const status of statuses) tally.add("a", { status });
    return tally;
  };

  test.each<[Status[], Status[], string]>([
    [["passed"], ["passed"], "met"],
    [["passed"], ["failed"], "not-met"],
    [["passed"], ["unknown"], "unknown"],
    [["passed"], [], "met"],
    [[], [], "not-assessed"],
  ])("of %j and %j: %s, whichever comes first", (one, other, verdict) => {
    expect(verdictOf(account(...one), account(...other))?.verdict).toBe(verdict);
    expect(verdictOf(account(...other), account(...one))?.verdict).toBe(verdict);
  });

  test("of which one was scanned without a check are not assessed by it", () => {
    const narrow = chosen("a");
    narrow.add("a", { status: "passed" });
    for (const order of [
      [narrow, account("passed")],
      [account("passed"), narrow],
      [account("passed"), narrow, account("passed")],
    ]) {
      expect(verdictOf(...order)).toMatchObject({ verdict: "not-assessed", unassessed: "not-selected" });
    }
  });

  test("of which nobody could look into one are unknown", () => {
    const dark = chosen("a", "b");
    dark.unjudged(["a", "b"]);
    expect(verdictOf(account("passed"), dark)).toMatchObject({ verdict: "unknown", checks: { unjudged: 2 } });
  });

  test("are unknown if one passed and does not say what its check was set to, whichever comes first", () => {
    const strict = framework("x", [
      { id: "1", checks: ["a"], requires: { a: { days: { most: 90 }, strict: { is: true } } } },
    ]);
    const told = () => ({ days: 60, strict: true });
    for (const order of [
      [told(), {}],
      [{}, told()],
      [told(), { days: 60 }],
      [told(), undefined],
      [undefined, told()],
    ]) {
      const sum = new Tally();
      for (const values of order) {
        const tally = new Tally();
        tally.select("a", values);
        tally.add("a", { status: "passed" });
        sum.plus(tally);
      }
      expect(scoreOf(strict, sum).controls[0]?.verdict).toBe("unknown");
    }
  });

  test("are held to what a control requires in each of them", () => {
    const strict = framework("x", [{ id: "1", checks: ["a"], requires: { a: { days: { most: 90 } } } }]);
    const sum = new Tally();
    for (const days of [60, 120, 60]) {
      const tally = new Tally();
      tally.select("a", { days });
      tally.add("a", { status: "passed" });
      sum.plus(tally);
    }
    expect(scoreOf(strict, sum).controls[0]).toMatchObject({ verdict: "not-met", looser: ["a.days=120, at most 90"] });
  });
});
