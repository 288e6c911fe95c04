import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "../../src/model/account.ts";
import type { Subject } from "../../src/model/subject.ts";
import type { Suppression } from "../../src/model/suppression.ts";
import { covers } from "../../src/selectors/covers.ts";
import { breadthOf } from "../../src/suppressions/broad.ts";
import { parseRules } from "../../src/suppressions/read-rules.ts";
import type { Rule } from "../../src/suppressions/rule.ts";
import { shadowed } from "../../src/suppressions/shadowed.ts";
import { readSuppressions, Suppressions } from "../../src/suppressions/suppressions.ts";
import type { Looked } from "../../src/suppressions/unused.ts";
import { oracle, selector, subject, wider } from "../selectors/arbitraries.ts";
import { fileOf } from "../support/command.ts";

const KNOWN = ["s3-a", "s3-b", "ebs-a"];
const NOW = new Date("2027-01-15T12:00:00Z");
const [A, B, C] = ["111122223333", "444455556666", "777788889999"] as const;

/** Rules in flow form, one a line: their lines are 2, 3, ... */
async function suppressionsOf(...rules: readonly string[]): Promise<Suppressions> {
  const lines = rules.map((rule) => {
    const expires = rule.includes("expires:") ? "" : ", expires: 2027-01-31";
    return `  - { check: ${rule}, reason: R${expires} }\n`;
  });
  const { rules: read, problems } = await parseRules("s", `suppressions:\n${lines.join("")}`, KNOWN);
  expect(problems.list).toEqual([]);
  return new Suppressions(read, KNOWN);
}

function about(rest: Partial<Subject> = {}): Subject {
  return { check: "s3-a", account: { id: A }, region: "eu-west-1", arn: "arn:aws:s3:::a", ...rest };
}

describe("find", () => {
  test("gives all the words of a rule, of several files", async () => {
    const one = fileOf("suppressions: []\n", "one.yaml");
    const two = fileOf(
      "# why\nsuppressions:\n- check: s3-a\n  reason: ' Website. '\n  owner: web@example.com\n  ticket: SEC-1\n  expires: '2027-01-31'\n",
    );
    const both = await readSuppressions([one, two], { knownChecks: KNOWN });
    expect(both.size).toBe(1);
    expect(both.find(about(), NOW)).toEqual({
      rule: `${two}:3`,
      reason: "Website.",
      owner: "web@example.com",
      ticket: "SEC-1",
      expires: "2027-01-31",
    });
    expect(both.find(about({ check: "s3-b" }), NOW)).toBeUndefined();
  });

  test.each([
    ["2027-01-31T23:59:59.999Z", "s:2"],
    ["2027-02-01T00:00:00.000Z", undefined],
  ])("a rule holds through its last day, UTC: %s", async (time, rule) => {
    expect((await suppressionsOf("s3-a")).find(about(), new Date(time))?.rule).toBe(rule);
  });

  test("of several the one that expires last, then the first; an expired one never", async () => {
    const some = await suppressionsOf(
      "s3-a, expires: 2027-01-20",
      "s3-a, arn: arn:aws:s3:::a, expires: 2027-03-01",
      `s3-a, account: "${A}", expires: 2027-03-01`,
      "s3-a, expires: 2027-01-14",
    );
    expect(some.find(about(), NOW)?.rule).toBe("s:3");
    expect(some.find(about({ arn: "arn:aws:s3:::b" }), NOW)?.rule).toBe("s:4");
    expect(some.find(about({ account: { id: B }, arn: "arn:aws:s3:::b" }), NOW)?.rule).toBe("s:2");
  });

  test("as looking at each rule does", () => {
    const day = fc.integer({ min: 10, max: 20 }).map((number) => `2027-01-${number}`);
    const rule = fc.record({ selector, expires: day });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), subject, (specs, one) => {
        const rules = specs.map(({ selector, expires }, index): Rule => {
          const suppression: Suppression = { rule: `s:${index}`, reason: "R", expires };
          return { selector, suppression, file: "s", line: index };
        });
        const holding = rules.filter((each) => each.suppression.expires >= "2027-01-15" && oracle(each.selector, one));
        const last = holding
          .map(({ suppression }) => suppression.expires)
          .sort()
          .at(-1);
        const expected = holding.find(({ suppression }) => suppression.expires === last);
        expect(new Suppressions(rules, KNOWN).find(one, NOW)).toBe(expected?.suppression);
      }),
      { numRuns: 1000 },
    );
  });
});

test("expired, about to, and not", async () => {
  const some = await suppressionsOf(
    ...["14", "15", "28", "29"].map((day) => `s3-a, arn: "arn:${day}", expires: 2027-01-${day}`),
  );
  const short = (list: readonly { readonly rule: string; readonly daysLeft: number }[]) =>
    list.map(({ rule, daysLeft }) => [rule, daysLeft]);
  expect(short(some.expired(NOW))).toEqual([["s:2", -1]]);
  expect(short(some.expiring(NOW))).toEqual([
    ["s:3", 0],
    ["s:4", 13],
  ]);
  expect(short(some.expiring(NOW, 1))).toEqual([["s:3", 0]]);
  expect(some.unused({ ...ALL }, NOW).map(({ rule }) => rule)).toEqual(["s:3", "s:4", "s:5"]);
});

const UNITS = [{ id: "r-1", name: "Root" }];
const ALL: Looked = { checks: new Set(KNOWN), regions: [], accounts: [{ account: { id: A }, complete: true }] };

function accounts(...list: readonly (readonly [Account, boolean])[]): Pick<Looked, "accounts"> {
  return { accounts: list.map(([account, complete]) => ({ account, complete })) };
}

describe("unused", () => {
  test.each<[name: string, rule: string, looked: Partial<Looked>, unused: boolean]>([
    ["a check", "s3-a", {}, true],
    ["a check that was not selected", "s3-a", { checks: new Set(["s3-b"]) }, false],
    ["one of its checks was not", "[s3-a, ebs-a]", { checks: new Set(["s3-a"]) }, false],
    ["a glob, all its checks selected", "{glob: s3-*}", { checks: new Set(["s3-a", "s3-b"]) }, true],
    ["a glob, one not", "{glob: s3-*}", { checks: new Set(["s3-a"]) }, false],
    ["a region, all looked at", "s3-a, region: eu-west-1", {}, true],
    ["a region that was named", "s3-a, region: eu-west-1", { regions: ["eu-west-1"] }, true],
    ["a region that was not", "s3-a, region: us-east-1", { regions: ["eu-west-1"] }, false],
    ["one of its regions was not", "s3-a, region: [eu-west-1, us-east-1]", { regions: ["eu-west-1"] }, false],
    ["global is always read", "s3-a, region: global", { regions: ["eu-west-1"] }, true],
    ["any region, some looked at", "s3-a", { regions: ["eu-west-1"] }, false],
    ["a glob of regions", "s3-a, region: {glob: eu-*}", { regions: ["eu-west-1"] }, false],
    ["its account", `s3-a, account: "${A}"`, {}, true],
    ["its account is incomplete", `s3-a, account: "${A}"`, accounts([{ id: A }, false]), false],
    ["its account was not scanned", `s3-a, account: "${B}"`, {}, false],
    ["one of its accounts was not", `s3-a, account: ["${A}", "${B}"]`, {}, false],
    ["another account is incomplete", `s3-a, account: "${A}"`, accounts([{ id: A }, true], [{ id: B }, false]), true],
    ["any account, one incomplete", "s3-a", accounts([{ id: A }, true], [{ id: B }, false]), false],
    ["no account at all", "s3-a", { accounts: [] }, false],
    ["a glob of accounts", 's3-a, account: {glob: "1*"}', accounts([{ id: A }, true], [{ id: B }, false]), true],
    ["a glob like none of them", 's3-a, account: {glob: "7*"}', {}, false],
    ["the ARN names an account that was not scanned", `s3-a, arn: "arn:aws:iam::${C}:role/x"`, {}, false],
    ["the ARN names one that was", `s3-a, arn: "arn:aws:iam::${A}:role/x"`, {}, true],
    ["a glob of ARNs names one that was not", `s3-a, arn: {glob: "arn:aws:ec2:*:${C}:volume/*"}`, {}, false],
    ["a glob of ARNs names one that was", `s3-a, arn: {glob: "arn:aws:ec2:*:${A}:volume/*"}`, {}, true],
    ["a glob of ARNs, any account", 's3-a, arn: {glob: "arn:aws:ec2:*:*:volume/*"}', {}, true],
    ["a glob of ARNs, some accounts", 's3-a, arn: {glob: "arn:aws:ec2:*:44445555666?:volume/*"}', {}, true],
    [
      "one of two globs names one that was not",
      `s3-a, arn: [{glob: "arn:*:a"}, {glob: "arn:*:*:*:${C}:b"}]`,
      {},
      false,
    ],
    ["accounts left out, none named", "s3-a", { narrowed: true }, false],
    ["accounts left out, tags", "s3-a, tags: {a: b}", { narrowed: true }, false],
    ["accounts left out, an ARN without one", "s3-a, arn: arn:aws:s3:::a", { narrowed: true }, false],
    ["accounts left out, a glob of accounts", 's3-a, account: {glob: "1*"}', { narrowed: true }, false],
    [
      "accounts left out, an OU",
      "s3-a, ou: Root",
      { narrowed: true, ...accounts([{ id: A, units: UNITS }, true]) },
      false,
    ],
    ["accounts left out, one named", `s3-a, account: "${A}"`, { narrowed: true }, true],
    ["accounts left out, one in the ARN", `s3-a, arn: "arn:aws:iam::${A}:role/x"`, { narrowed: true }, true],
    ["accounts left out, one in a glob", `s3-a, arn: {glob: "arn:aws:iam::${A}:role/*"}`, { narrowed: true }, true],
    ["accounts left out, a glob for any", 's3-a, arn: {glob: "arn:aws:iam::*:role/*"}', { narrowed: true }, false],
    ["an OU nobody asked about", "s3-a, ou: Root", {}, false],
    ["an OU with a complete account", "s3-a, ou: Root", accounts([{ id: A, units: UNITS }, true]), true],
    ["an OU with a dark account", "s3-a, ou: Root", accounts([{ id: A, units: UNITS }, false]), false],
    ["an OU without accounts", "s3-a, ou: Root/None", accounts([{ id: A, units: UNITS }, true]), false],
    [
      "an OU, another account's place unknown",
      "s3-a, ou: Root",
      accounts([{ id: A, units: UNITS }, true], [{ id: B }, true]),
      false,
    ],
  ])("%s", async (_, rule, looked, expected) => {
    const some = await suppressionsOf(rule);
    expect(some.unused({ ...ALL, ...looked }, NOW)).toEqual(expected ? [{ rule: "s:2", reason: "R" }] : []);
  });

  test("what matched is used, also where another rule was the better one", async () => {
    const some = await suppressionsOf("s3-a", "s3-a, expires: 2027-03-01", "s3-b");
    some.find(about(), NOW);
    expect(some.unused(ALL, NOW).map(({ rule }) => rule)).toEqual(["s:4"]);
  });

  test("single ARNs of a list", async () => {
    const list = `[arn:aws:s3:::a, arn:aws:s3:::b, "arn:aws:iam::${B}:role/x"]`;
    const some = await suppressionsOf(`s3-a, arn: ${list}`);
    const [a, b] = ["arn:aws:s3:::a", "arn:aws:s3:::b"];
    const told = () => some.unused(ALL, NOW).map(({ arn }) => arn);
    // The third is of an account that was not looked at: the rule may still match.
    expect(told()).toEqual([a, b]);
    some.find(about(), NOW);
    expect(told()).toEqual([b]);
    const both = { ...ALL, ...accounts([{ id: A }, true], [{ id: B }, true]) };
    expect((await suppressionsOf(`s3-a, arn: ${list}`)).unused(both, NOW)).toEqual([{ rule: "s:2", reason: "R" }]);
  });

  test("an expired rule is not unused", async () => {
    expect((await suppressionsOf("s3-a, expires: 2027-01-14")).unused(ALL, NOW)).toEqual([]);
  });
});

test.each<[name: string, rules: readonly string[], expected: readonly string[]]>([
  ["the same twice: the second", ["s3-a", "s3-a"], ["s:3 by s:2"]],
  ["one that holds longer", ["s3-a", "s3-a, expires: 2027-03-01"], ["s:2 by s:3"]],
  ["a part of another", ["s3-a, region: eu-west-1", "s3-a"], ["s:2 by s:3"]],
  ["a part that holds longer", ["s3-a, region: eu-west-1, expires: 2027-03-01", "s3-a"], []],
  ["a part of a list", ["s3-a, arn: [arn:a, arn:b]", "s3-a, arn: arn:b"], ["s:3 by s:2"]],
  ["lists that overlap", ["s3-a, arn: [arn:a, arn:b]", "s3-a, arn: [arn:b, arn:c]"], []],
  ["a glob", ['{glob: "s3-*"}, tags: {a: b}', "s3-b, tags: {a: b, c: d}"], ["s:3 by s:2"]],
  ["a glob of a glob", ['s3-a, arn: {glob: "arn:*"}', 's3-a, arn: {glob: "arn:x-*"}'], ["s:3 by s:2"]],
  ["other tags", ["s3-a, tags: {a: b}", "s3-a, tags: {a: c}"], []],
  ["expired", ["s3-a, expires: 2027-01-14", "s3-a, expires: 2027-01-14"], []],
])("shadowed: %s", async (_, rules, expected) => {
  const { rules: read } = await suppressionsOf(...rules);
  expect(shadowed(read, NOW).map(({ rule, by }) => `${rule} by ${by}`)).toEqual(expected);
});

test("shadowed: as holding each rule against each other does", () => {
  const day = fc.integer({ min: 15, max: 17 }).map((number) => `2027-01-${number}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(wider, day, day), { maxLength: 5 }), (pairs) => {
      const specs = pairs.flatMap(([[outer, inner], ...days]) => [
        { selector: outer, expires: days[0] },
        { selector: inner, expires: days[1] },
      ]);
      const rules = specs.map(({ selector: one, expires }, index): Rule => {
        return { selector: one, suppression: { rule: `s:${index}`, reason: "R", expires }, file: "s", line: index };
      });
      const needless = rules.filter(({ selector: one, suppression: { expires } }, index) =>
        rules.some((other, at) => {
          if (at === index || !covers(other.selector, one) || other.suppression.expires < expires) return false;
          return other.suppression.expires > expires || at < index || !covers(one, other.selector);
        }),
      );
      expect(shadowed(rules, NOW).map(({ rule }) => rule)).toEqual(needless.map(({ suppression }) => suppression.rule));
    }),
    { numRuns: 1000 },
  );
});

test.each<[name: string, of: (index: number) => string, expected: number]>([
  ["tags", (n) => `s3-a, tags: {env: dev, app: a${n}}`, 0],
  ["tags in lists", (n) => `s3-a, tags: {app: [a${n}, b${n}]}`, 0],
  ["OUs", (n) => `s3-a, ou: Root/A${n}`, 0],
  ["accounts", (n) => `s3-a, account: "${100000000000 + n}"`, 0],
  ["days alone", (n) => `s3-a, tags: {a: b}, expires: 20${String(27 + (n % 70))}-03-01`, 8000 - 1],
])("eight thousand rules with other %s take no time that grows with their square", async (_, of, expected) => {
  const some = await suppressionsOf(...Array.from({ length: 8000 }, (_, index) => of(index)));
  const began = performance.now();
  expect(shadowed(some.rules, NOW)).toHaveLength(expected);
  for (let n = 0; n < 5000; n += 1) some.find(about({ tags: { env: "dev", app: `a${n}` } }), NOW);
  // Each against each takes some ten seconds.
  expect(performance.now() - began).toBeLessThan(3000);
});

test.each([
  ["s3-a", "one check, every account, every region"],
  ["s3-a, region: eu-west-1", "one check, every account, some regions"],
  ['{glob: "s3-*"}, account: {glob: "*"}', "2 checks, every account, every region"],
  [`{glob: "*"}, account: "${A}"`, "3 checks, a whole account, every region"],
  [`s3-a, account: "${A}"`, undefined],
  ['{glob: "*"}, arn: arn:aws:s3:::a', undefined],
  ['{glob: "*"}, tags: {env: dev}', undefined],
])("broad: %s", async (rule, expected) => {
  const { rules } = await suppressionsOf(rule);
  expect(rules.map((one) => breadthOf(one, KNOWN))).toEqual([expected]);
});
