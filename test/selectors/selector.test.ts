import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/model/subject.ts";
import { covers } from "../../src/selectors/covers.ts";
import { RuleIndex } from "../../src/selectors/rule-index.ts";
import { type Selector, selects } from "../../src/selectors/selector.ts";
import { oracle, selector, subject, wider } from "./arbitraries.ts";

const BUCKET: Subject = {
  check: "s3-a",
  account: {
    id: "111122223333",
    units: [
      { id: "r-abcd", name: "Root" },
      { id: "ou-abcd-1", name: "Workloads" },
      { id: "ou-abcd-2", name: "Prod" },
    ],
  },
  region: "eu-west-1",
  arn: "arn:aws:s3:::acme",
  tags: { env: "dev", team: "" },
};

const is = (...texts: readonly string[]) => ({ exact: new Set(texts), globs: [] });
const like = (...globs: readonly string[]) => ({ exact: new Set<string>(), globs });

test.each<[selector: Selector, about: Partial<Subject>, expected: boolean]>([
  [{}, {}, true],
  [{ check: is("s3-a", "s3-b"), account: is("111122223333") }, {}, true],
  [{ check: is("s3-a"), account: is("444455556666") }, {}, false],
  [{ check: is("S3-A") }, {}, false],
  [{ region: is("global") }, { region: "" }, true],
  [{ region: is("global") }, {}, false],
  [{ region: like("eu-*") }, {}, true],
  [{ ou: is("Root/Workloads") }, {}, true],
  [{ ou: is("Root/Workloads/Prod") }, {}, true],
  [{ ou: is("Root/Work") }, {}, false],
  [{ ou: is("Workloads") }, {}, false],
  [{ ou: is("Root/Workloads/Prod/Below") }, {}, false],
  [{ ou: is("ou-abcd-1") }, {}, true],
  [{ ou: is("r-abcd") }, {}, true],
  [{ ou: like("Root/*/Prod") }, {}, true],
  [{ ou: like("*") }, { account: { id: "111122223333" } }, false],
  [{ tags: new Map([["env", is("dev", "test")]]) }, {}, true],
  [{ tags: new Map([["env", like("d*")]]) }, {}, true],
  [{ tags: new Map([["team", is("x")]]) }, {}, false],
  [{ tags: new Map([["Env", is("dev")]]) }, {}, false],
  [
    {
      tags: new Map([
        ["env", is("dev")],
        ["none", like("*")],
      ]),
    },
    {},
    false,
  ],
  [{ tags: new Map([["toString", like("*")]]) }, {}, false],
])("%j and %j: %s", (rule, about, expected) => {
  expect(selects(rule, { ...BUCKET, ...about })).toBe(expected);
});

test("tags that were not listed match nothing", () => {
  const { tags: _, ...bare } = BUCKET;
  expect(selects({ tags: new Map([["env", like("*")]]) }, bare)).toBe(false);
});

describe("random rules", () => {
  test("select what a plain reading of them does", () => {
    fc.assert(
      fc.property(selector, subject, (rule, about) => selects(rule, about) === oracle(rule, about)),
      { numRuns: 5000 },
    );
  });

  test("ten thousand in an index give what looking at each of them gives", () => {
    const rules = fc.sample(selector, { numRuns: 10_000, seed: 7 }).map((one, order) => ({ selector: one, order }));
    const index = new RuleIndex(rules);
    for (const about of fc.sample(subject, { numRuns: 25, seed: 8 })) {
      const { check, account, arn } = about;
      const found = [...index.candidates({ check, account: account.id, arn })].filter((rule) =>
        selects(rule.selector, about),
      );
      const orders = found.map(({ order }) => order).sort((a, b) => a - b);
      expect(orders).toEqual(rules.filter((rule) => oracle(rule.selector, about)).map(({ order }) => order));
    }
  });

  test("a finding is held against few of ten thousand exact rules", () => {
    const rules = Array.from({ length: 10_000 }, (_, index) => ({
      selector: { check: is("s3-a"), arn: is(`arn:aws:s3:::b${index}`) },
    }));
    const sought = { check: "s3-a", account: "111122223333", arn: "arn:aws:s3:::b77" };
    expect([...new RuleIndex(rules).candidates(sought)]).toHaveLength(1);
  });

  test("one that covers another selects what that one does", () => {
    fc.assert(
      fc.property(fc.oneof(wider, fc.tuple(selector, selector)), subject, ([outer, inner], about) => {
        if (!covers(outer, inner)) return true;
        return !selects(inner, about) || selects(outer, about);
      }),
      { numRuns: 5000 },
    );
  });

  test("what says less is known to cover", () => {
    fc.assert(fc.property(selector, (inner) => covers({}, inner) && (inner.tags === undefined || !covers(inner, {}))));
    fc.assert(fc.property(wider, ([outer, inner]) => covers(outer, inner)));
  });

  test("each covers itself", () => {
    fc.assert(fc.property(selector, (one) => covers(one, one)));
  });
});
