import { describe, expect, test } from "vitest";
import { createTally } from "../../src/compliance/score.ts";
import { framework } from "./support.ts";

type Status = "passed" | "failed" | "unknown";

describe("the verdict of a control with checks a and b", () => {
  test.each<{ findings: [string, Status][]; unjudged?: string[]; verdict: string; because: string }>([
    { findings: [], verdict: "not-assessed", because: "there was nothing to judge" },
    { findings: [["a", "passed"]], verdict: "passed", because: "one passed and b had nothing to judge" },
    {
      findings: [
        ["a", "passed"],
        ["b", "passed"],
      ],
      verdict: "passed",
      because: "all passed",
    },
    {
      findings: [
        ["a", "passed"],
        ["a", "failed"],
      ],
      verdict: "failed",
      because: "one failure decides",
    },
    {
      findings: [
        ["a", "failed"],
        ["b", "unknown"],
      ],
      verdict: "failed",
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
      verdict: "failed",
      because: "a certain failure is not hidden by coverage",
    },
    { findings: [["c", "failed"]], unjudged: ["d"], verdict: "not-assessed", because: "other checks do not matter" },
  ])("is $verdict: $because", ({ findings, unjudged = [], verdict }) => {
    const tally = createTally([framework("x", [{ id: "1", checks: ["a", "b"] }])]);
    tally.unjudged(unjudged);
    for (const [check, status] of findings) tally.add(check, status);
    expect(tally.scores()[0]?.controls[0]?.verdict).toBe(verdict);
  });
});

test("a control without checks is not assessed", () => {
  const [score] = createTally([framework("x", [{ id: "1", checks: [] }])]).scores();
  expect(score?.controls[0]).toMatchObject({ verdict: "not-assessed", checks: { mapped: 0, judged: 0, unjudged: 0 } });
});

test("a control says how many findings and checks it rests on", () => {
  const tally = createTally([framework("x", [{ id: "1", checks: ["a", "b", "c", "a"] }])]);
  for (const status of ["passed", "passed", "failed"] as const) tally.add("a", status);
  tally.add("b", "unknown");
  tally.unjudged(["b", "c"]);
  expect(tally.scores()[0]?.controls[0]).toEqual({
    id: "1",
    title: "1",
    verdict: "failed",
    findings: { passed: 2, failed: 1, unknown: 1 },
    checks: { mapped: 3, judged: 1, unjudged: 2, notSelected: 0 },
    looser: [],
  });
});

test.each([
  ["what was chosen passed, but not all was chosen", "passed", "not-assessed"],
  ["a failure is one whatever else was not looked at", "failed", "failed"],
  ["so is what could not be read", "unknown", "unknown"],
] as const)("%s", (_, status, verdict) => {
  const tally = createTally([framework("x", [{ id: "1", checks: ["a", "b"] }])], new Set(["a"]));
  tally.add("a", status);
  expect(tally.scores()[0]?.controls[0]).toMatchObject({ verdict, checks: { notSelected: 1 } });
});

describe("the score of a framework", () => {
  const controls = ["a", "b", "c", "d", "e"].map((check) => ({ id: check.toUpperCase(), checks: [check] }));

  test("is passed / (passed + failed), beside what was not assessed", () => {
    const tally = createTally([framework("x", [...controls, { id: "F", checks: [] }])]);
    for (const check of ["a", "b"]) tally.add(check, "passed");
    tally.add("c", "failed");
    tally.add("d", "unknown");
    const [score] = tally.scores();
    expect(score?.counts).toEqual({ passed: 2, failed: 1, unknown: 1, notAssessed: 2, total: 6 });
    expect(score?.score).toBeCloseTo(2 / 3);
    expect(score?.coverage).toBeCloseTo(1 / 2);
  });

  test("is not there if nothing was assessed: not 0, not 1", () => {
    const [score] = createTally([framework("x", controls)]).scores();
    expect(score).toMatchObject({ score: undefined, coverage: 0 });
  });

  test("is not there if the file does not list every control", () => {
    const tally = createTally([{ ...framework("x", controls), complete: false }]);
    tally.add("a", "passed");
    expect(tally.scores()[0]).toMatchObject({ score: undefined, counts: { passed: 1 } });
  });

  test("counts each framework for itself, in the order given", () => {
    const tally = createTally([framework("x", controls), framework("y", [{ id: "1", checks: ["a", "b"] }])]);
    tally.add("a", "passed");
    tally.add("b", "failed");
    expect(tally.scores().map(({ id, score }) => [id, score])).toEqual([
      ["x", 0.5],
      ["y", 0],
    ]);
  });

  test("can be asked for more than once", () => {
    const tally = createTally([framework("x", controls)]);
    tally.add("a", "passed");
    expect(tally.scores()[0]?.score).toBe(1);
    tally.add("b", "failed");
    expect(tally.scores()[0]?.score).toBe(0.5);
  });
});
