import { describe, expect, test } from "vitest";
import type { AnyCheck } from "../../src/model/check.ts";
import type { Told } from "../../src/model/finding.ts";
import type { Listed, ResourceType } from "../../src/model/resource.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { run } from "../../src/scan/run.ts";
import { NOW } from "../support/recorded.ts";
import { all } from "../support/streams.ts";
import { denied, stream, thing, thingCheck, thingTarget, thingType } from "../support/things.ts";

async function runOf(checks: readonly AnyCheck[], { regions = [] }: { readonly regions?: readonly string[] } = {}) {
  const types = new Map<ResourceType, AnyCheck[]>();
  for (const check of checks) types.set(check.resource, [...(types.get(check.resource) ?? []), check]);
  const units = [...types].map(([type, its]) => ({ type, checks: its, target: thingTarget() }));
  return (await all(run(units, { now: () => new Date(NOW), regions, listings: 16 }))).flat();
}

function told(outcomes: readonly Told[]) {
  return {
    findings: outcomes.flatMap((one) =>
      one.kind === "finding"
        ? [`${one.finding.check.id} ${one.finding.resource.name} ${one.finding.verdict.status}`]
        : [],
    ),
    coverage: outcomes.flatMap((one) => (one.kind === "coverage" ? [one.coverage] : [])),
    bugs: outcomes.flatMap((one) => (one.kind === "finding" && one.finding.bug ? [one.finding.bug.message] : [])),
  };
}

test("every listing ends with its coverage, which counts", async () => {
  const type = thingType("T", {
    list: () => stream<Listed<string>>(thing("a"), { skipped: "gone" }, thing("b"), { skipped: "gone" }),
  });
  const checks = [
    thingCheck("x", type),
    thingCheck("y", type, { evaluate: (_, { name }) => (name === "a" ? notApplicable("too-small") : fail("Bad.")) }),
  ];
  const outcomes = await runOf(checks);
  expect(outcomes.at(-1)?.kind).toBe("coverage");
  const { findings, coverage } = told(outcomes);
  expect(findings.sort()).toEqual(["x a passed", "x b passed", "y b failed"]);
  expect(coverage).toMatchObject([
    {
      status: "complete",
      listed: 2,
      findings: 3,
      skipped: { gone: 2, "too-small": 1 },
      checks: ["x", "y"],
      time: new Date(NOW),
    },
  ]);
  expect(coverage[0]).not.toHaveProperty("unread");
});

describe("one resource cannot spoil another", () => {
  test.each([
    ["an Error", new TypeError("undefined is not a function"), "undefined is not a function"],
    ["a word", "oops", "oops"],
  ])("%s thrown by a check makes that one finding unknown, and is told as our bug", async (_, thrown, bug) => {
    const type = thingType("T", { list: () => stream(thing("a"), thing("b")) });
    const broken = thingCheck("broken", type, {
      evaluate: (_size, { name }) => {
        if (name === "a") throw thrown;
        return pass("Fine.");
      },
    });
    const { findings, bugs, coverage } = told(await runOf([broken, thingCheck("sound", type)]));
    expect(findings.sort()).toEqual(["broken a unknown", "broken b passed", "sound a passed", "sound b passed"]);
    expect(bugs).toEqual([bug]);
    expect(coverage).toMatchObject([{ status: "complete", findings: 4 }]);
  });

  test("an unreadable fact makes that one finding unknown, and is no bug", async () => {
    const type = thingType("T", {
      list: () => stream(thing("a"), thing("b")),
      read: async ({ name }) => {
        if (name === "a") throw denied();
        return 1;
      },
    });
    const check = thingCheck("x", type, {
      evaluate: async (size) => ((await size()) > 0 ? pass("Fine.") : fail("Bad.")),
    });
    const outcomes = await runOf([check]);
    const { findings, bugs } = told(outcomes);
    expect(findings.sort()).toEqual(["x a unknown", "x b passed"]);
    expect(bugs).toEqual([]);
    const unread = outcomes.flatMap((one) =>
      one.kind === "finding" && one.finding.verdict.status === "unknown" ? one.finding.verdict.unread : [],
    );
    expect(unread).toMatchObject([
      { operation: "Thing:GetThingSize", code: "AccessDenied", action: "thing:GetThingSize" },
    ]);
  });
});

describe("a listing that breaks", () => {
  test("at once: coverage says what could not be read, by which action, for which checks", async () => {
    const type = thingType("T", { list: () => stream<never>(denied("Thing:ListThings")) });
    const { findings, coverage } = told(await runOf([thingCheck("x", type), thingCheck("y", type)]));
    expect(findings).toEqual([]);
    expect(coverage).toMatchObject([
      {
        status: "failed",
        listed: 0,
        checks: ["x", "y"],
        unread: { operation: "Thing:ListThings", code: "AccessDenied", action: "thing:ListThings" },
      },
    ]);
  });

  test("after its first page: that page is judged", async () => {
    const type = thingType("T", { list: () => stream(thing("a"), thing("b"), denied("Thing:ListThings")) });
    const { findings, coverage } = told(await runOf([thingCheck("x", type)]));
    expect(findings.sort()).toEqual(["x a passed", "x b passed"]);
    expect(coverage).toMatchObject([{ status: "failed", listed: 2, findings: 2 }]);
  });

  test("by an error of ours: a gap all the same, and no other type is spoiled", async () => {
    const broken = thingType("Broken", { list: () => stream<never>(new TypeError("ours")) });
    const { findings, coverage } = told(await runOf([thingCheck("x", broken), thingCheck("y", thingType("Sound"))]));
    expect(findings).toEqual(["y one passed"]);
    expect(coverage.find(({ type }) => type.type === "Broken")).toMatchObject({
      status: "failed",
      unread: { operation: "list Broken", code: "InternalError", message: "ours" },
    });
    expect(coverage.find(({ type }) => type.type === "Sound")).toMatchObject({ status: "complete" });
  });

  test("before it begins, synchronously: a gap too", async () => {
    const broken = thingType("Broken", {
      list: () => {
        throw new Error("at once");
      },
    });
    const { findings, coverage } = told(await runOf([thingCheck("x", broken), thingCheck("y", thingType("Sound"))]));
    expect(findings).toEqual(["y one passed"]);
    expect(coverage.map(({ status }) => status).sort()).toEqual(["complete", "failed"]);
  });
});

test("things in regions that were not chosen are left out and counted; global things are not", async () => {
  const list = () => stream(thing("near", "eu-west-1"), thing("far", "us-east-1"));
  const checks = [thingCheck("x", thingType("T", { list })), thingCheck("y", thingType("G", { list, global: true }))];
  const { findings, coverage } = told(await runOf(checks, { regions: ["eu-west-1"] }));
  expect(findings.sort()).toEqual(["x near passed", "y far passed", "y near passed"]);
  expect(coverage.find(({ type }) => type.type === "T")?.skipped).toEqual({ "region-not-selected": 1 });
});

test("a fact is read once per resource, however many checks ask, and not before one does", async () => {
  const reads: string[] = [];
  const type = thingType("T", {
    list: () => stream(thing("a"), thing("b")),
    read: async ({ name }) => {
      reads.push(name);
      return 1;
    },
  });
  const reading = {
    evaluate: async (size: () => Promise<number>) => ((await size()) === 1 ? pass("Fine.") : fail("Bad.")),
  };
  await runOf([thingCheck("idle", type)]);
  expect(reads).toEqual([]);
  await runOf([thingCheck("x", type, reading), thingCheck("idle", type), thingCheck("y", type, reading)]);
  expect(reads.sort()).toEqual(["a", "b"]);
});

test("a fact that failed is not read again, and fails for every check", async () => {
  let reads = 0;
  const type = thingType("T", {
    read: async () => {
      reads += 1;
      throw denied();
    },
  });
  const evaluate = async (size: () => Promise<number>) => pass(String(await size()));
  const { findings } = told(await runOf([thingCheck("x", type, { evaluate }), thingCheck("y", type, { evaluate })]));
  expect(findings).toEqual(["x one unknown", "y one unknown"]);
  expect(reads).toBe(1);
});

test("a check can read no fact that it does not name", async () => {
  const type = thingType("T");
  const check: AnyCheck = {
    ...thingCheck("x", type),
    facts: [],
    evaluate: (_, facts) => (Object.keys(facts).length === 0 ? pass("None.") : fail("Some.")),
  };
  expect(told(await runOf([check])).findings).toEqual(["x one passed"]);
});

test("an abort ends it with what was judged, and claims no coverage", async () => {
  const controller = new AbortController();
  const type = thingType("T", {
    list: async function* () {
      yield thing("a");
      await new Promise(() => undefined);
    },
  });
  const units = [{ type, checks: [thingCheck("x", type)], target: thingTarget() }];
  const outcomes: Told[] = [];
  for await (const batch of run(units, {
    now: () => new Date(NOW),
    regions: [],
    listings: 16,
    signal: controller.signal,
  })) {
    outcomes.push(...batch);
    controller.abort();
  }
  expect(outcomes.map(({ kind }) => kind)).toEqual(["finding"]);
});
