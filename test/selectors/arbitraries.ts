import fc from "fast-check";
import type { Account } from "../../src/model/account.ts";
import type { Subject } from "../../src/model/subject.ts";
import type { Patterns } from "../../src/selectors/patterns.ts";
import type { Selector } from "../../src/selectors/selector.ts";
import "../support/fast-check.ts";

export const CHECKS = ["s3-a", "s3-b", "ebs-a"];
export const ACCOUNTS = ["111122223333", "444455556666", "777788889999"];
const ARNS = ["arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws:s3:::b", "arn:aws:ec2:eu-west-1:111122223333:volume/a"];
const UNITS = ["Root", "Root/A", "Root/A/B", "Root/B", "r-1", "ou-1", "ou-2"];

const UNIT_PATHS: readonly Account["units"][] = [
  undefined,
  [{ id: "r-1", name: "Root" }],
  [
    { id: "r-1", name: "Root" },
    { id: "ou-1", name: "A" },
    { id: "ou-2", name: "B" },
  ],
  [
    { id: "r-1", name: "Root" },
    { id: "ou-3", name: "B" },
  ],
];

export const account: fc.Arbitrary<Account> = fc
  .record({ id: fc.constantFrom(...ACCOUNTS), units: fc.constantFrom(...UNIT_PATHS) })
  .map(({ id, units }) => ({ id, ...(units !== undefined && { units }) }));

export const subject: fc.Arbitrary<Subject> = fc
  .record({
    check: fc.constantFrom(...CHECKS),
    account,
    region: fc.constantFrom("", "eu-west-1", "us-east-1"),
    arn: fc.constantFrom(...ARNS),
    tags: fc.option(
      fc.dictionary(fc.constantFrom("env", "team", "__proto__"), fc.constantFrom("dev", "de", "prod", "")),
      {
        nil: undefined,
      },
    ),
  })
  .map(({ tags, ...rest }) => ({ ...rest, ...(tags !== undefined && { tags }) }));

/** Some of these texts, and some globs made of them. */
export function patterns(...texts: readonly string[]): fc.Arbitrary<Patterns> {
  const glob = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.constantFrom("*", "?", "*?", "**"), fc.nat(3))
    .map(([text, at, wild, gone]) => {
      const start = at % text.length;
      return text.slice(0, start) + wild + text.slice(start + gone);
    });
  return fc
    .record({
      exact: fc.uniqueArray(fc.constantFrom(...texts), { maxLength: 2 }),
      globs: fc.array(glob, { maxLength: 1 }),
    })
    .filter(({ exact, globs }) => exact.length + globs.length > 0)
    .map(({ exact, globs }) => ({ exact: new Set(exact), globs }));
}

const tagPatterns = fc
  .dictionary(fc.constantFrom("env", "team"), patterns("dev", "de", "prod"), { minKeys: 1 })
  .map((tags) => new Map(Object.entries(tags)));

export const selector: fc.Arbitrary<Selector> = fc.record(
  {
    check: patterns(...CHECKS),
    account: patterns(...ACCOUNTS),
    region: patterns("global", "eu-west-1", "us-east-1"),
    ou: patterns(...UNITS),
    arn: patterns(...ARNS),
    tags: tagPatterns,
  },
  { requiredKeys: [] },
);

/** Two selectors, of which the first says less than the second, or more of the same. */
export const wider: fc.Arbitrary<readonly [Selector, Selector]> = fc
  .tuple(selector, selector, fc.subarray(["check", "account", "region", "ou", "arn", "tags"]))
  .map(([inner, other, kept]) => {
    const fields = Object.entries(inner).filter(([key]) => kept.includes(key));
    const more = Object.entries(other).filter(([key]) => kept.includes(key) && key !== "tags");
    const merged = new Map<string, unknown>(fields);
    for (const [key, { exact, globs }] of more) {
      const own = inner[key as "check"];
      if (own !== undefined) {
        merged.set(key, { exact: new Set([...own.exact, ...exact]), globs: [...own.globs.map(loosened), ...globs] });
      }
    }
    return [Object.fromEntries(merged) as Selector, inner];
  });

function loosened(glob: string): string {
  return glob.length % 2 === 0 ? glob : glob.replace("?", "*");
}

/** The same question, asked as plainly as can be. */
export function oracle(selector: Selector, { check, account, region, arn, tags }: Subject): boolean {
  const units = (account.units ?? []).flatMap(({ id }, index, all) => [
    id,
    all
      .slice(0, index + 1)
      .map(({ name }) => name)
      .join("/"),
  ]);
  const fields: (readonly [Patterns | undefined, readonly string[]])[] = [
    [selector.check, [check]],
    [selector.account, [account.id]],
    [selector.region, [region || "global"]],
    [selector.arn, [arn]],
    [selector.ou, units],
  ];
  for (const [key, wanted] of selector.tags ?? []) {
    const own = Object.entries(tags ?? {}).filter(([name]) => name === key);
    fields.push([wanted, own.map(([, value]) => value)]);
  }
  return fields.every(([wanted, texts]) => wanted === undefined || texts.some((text) => anyOf(wanted, text)));
}

function anyOf({ exact, globs }: Patterns, text: string): boolean {
  return [...exact].includes(text) || globs.some((glob) => regexOf(glob).test(text));
}

const known = new Map<string, RegExp>();

export function regexOf(glob: string): RegExp {
  const regex = known.get(glob) ?? compiled(glob);
  known.set(glob, regex);
  return regex;
}

function compiled(glob: string): RegExp {
  const source = [...glob].map((char) => {
    if (char === "*") return ".*";
    return char === "?" ? "." : char.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`, "su");
}
