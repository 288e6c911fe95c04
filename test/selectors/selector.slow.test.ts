import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/model/subject.ts";
import { covers } from "../../src/selectors/covers.ts";
import { RuleIndex, soughtOf } from "../../src/selectors/rule-index.ts";
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
      const expected = rules.filter((rule) => oracle(rule.selector, about)).map(({ order }) => order);
      const { facets: _, ...whatever } = soughtOf(about);
      for (const sought of [soughtOf(about), whatever]) {
        const found = [...index.candidates(sought)].filter((rule) => selects(rule.selector, about));
        expect(found.map(({ order }) => order).sort((a, b) => a - b)).toEqual(expected);
      }
    }
  });

  test.each<[name: string, of: (index: number) => Selector, candidates: number]>([
    ["ARNs", (n) => ({ check: is("s3-a"), arn: is(`arn:aws:s3:::b${n}`) }), 1],
    ["tags", (n) => ({ check: is("s3-a"), tags: new Map([["app", is(`b${n}`)]]) }), 1],
    [
      "the rarer of two tags",
      (n) => ({
        tags: new Map([
          ["env", is("dev", "test")],
          ["app", is(`b${n}`)],
        ]),
      }),
      1,
    ],
    ["tags, with ARNs that begin alike", (n) => ({ arn: like("arn:aws:*"), tags: new Map([["app", is(`b${n}`)]]) }), 1],
    ["beginnings of ARNs", (n) => ({ arn: like(`arn:aws:s3:::b${n}*`) }), 2],
    ["OUs", (n) => ({ check: is("s3-a"), ou: is(`Root/b${n}`, `Root/c${n}`) }), 1],
    ["accounts", (n) => ({ check: is("s3-a"), account: is(`${111122223256 + n}`) }), 1],
  ])("a finding is held against few of ten thousand rules with other %s", (_, of, candidates) => {
    const rules = Array.from({ length: 10_000 }, (_, index) => ({ selector: of(index) }));
    const account = {
      id: "111122223333",
      units: [
        { id: "r-1", name: "Root" },
        { id: "ou-1", name: "b77" },
      ],
    };
    const about = { check: "s3-a", account, region: "", arn: "arn:aws:s3:::b77", tags: { env: "dev", app: "b77" } };
    const found = [...new RuleIndex(rules).candidates(soughtOf(about))];
    expect(found).toHaveLength(candidates);
    expect(found.some(({ selector }) => selects(selector, about))).toBe(true);
  });

  test("a rule that names very much does not make it explode, and is found once", () => {
    const many = (prefix: string) => is(...Array.from({ length: 2000 }, (_, index) => `${prefix}${index}`));
    const selector = { check: many("c"), account: many("a"), tags: new Map([["app", many("t")]]) };
    const index = new RuleIndex([{ selector }, { selector: { ou: is("Root", "r-1", "Root/A") } }]);
    const account = { id: "a7", units: [{ id: "r-1", name: "Root" }] };
    const about = { check: "c9", account, region: "", arn: "arn:x", tags: { app: "t5" } };
    expect([...index.candidates(soughtOf(about))]).toHaveLength(2);
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
