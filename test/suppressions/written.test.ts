import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { appended, fileText } from "../../src/suppressions/append.ts";
import { baselineRules } from "../../src/suppressions/baseline.ts";
import { parseRules } from "../../src/suppressions/read-rules.ts";
import { type NewRule, ruleText } from "../../src/suppressions/rule-text.ts";
import { Suppressions } from "../../src/suppressions/suppressions.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import "../support/fast-check.ts";

const KNOWN = ["s3-a", "s3-b"];
const ACCOUNT = "111122223333";
const NOW = new Date("2027-01-15T12:00:00Z");

function newRule(rest: Partial<NewRule> = {}): NewRule {
  const base = { check: "s3-a", account: ACCOUNT, region: "global", reason: "R.", expires: "2027-01-31" };
  return { ...base, arns: ["arn:aws:s3:::new"], ...rest };
}

async function read(text: string) {
  const { rules, problems, list } = await parseRules("s", text, KNOWN);
  expect(problems.list).toEqual([]);
  return { rules, list };
}

async function added(text: string, rule = newRule()): Promise<string> {
  const { list } = await read(text);
  return list === undefined ? "" : appended(text, list, rule);
}

const NEW = (indent: string) =>
  [
    "- check: s3-a",
    `  account: "${ACCOUNT}"`,
    "  region: global",
    "  arn: arn:aws:s3:::new",
    "  reason: R.",
    "  expires: 2027-01-31",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");

const OLD = "- {check: s3-b, reason: B, expires: 2027-01-31}";

describe("a rule is added, and all else stays to the byte", () => {
  test.each<[name: string, text: string, expected: string]>([
    ["an empty list", "suppressions: []\n", `suppressions:\n${NEW("  ")}`],
    ["... with a comment", "# a\nsuppressions: [] # b\n", `# a\nsuppressions: # b\n${NEW("  ")}`],
    ["not indented", `suppressions:\n${OLD}\n`, `suppressions:\n${OLD}\n${NEW("")}`],
    ["far indented", `suppressions:\n     ${OLD}\n`, `suppressions:\n     ${OLD}\n${NEW("     ")}`],
    ["without a line break at the end", `suppressions:\n  ${OLD}`, `suppressions:\n  ${OLD}\n${NEW("  ")}`],
    [
      "comments",
      `# a\nsuppressions: # b\n  # c\n  ${OLD} # d\n  # e\n`,
      `# a\nsuppressions: # b\n  # c\n  ${OLD} # d\n${NEW("  ")}  # e\n`,
    ],
    [
      "a block of text",
      "suppressions:\n  - check: s3-b\n    expires: 2027-01-31\n    reason: |\n      a\n      b\n",
      `suppressions:\n  - check: s3-b\n    expires: 2027-01-31\n    reason: |\n      a\n      b\n${NEW("  ")}`,
    ],
    [
      "an end of the document",
      `---\nsuppressions:\n  ${OLD}\n...\n`,
      `---\nsuppressions:\n  ${OLD}\n${NEW("  ")}...\n`,
    ],
    ["Windows", `suppressions:\r\n  ${OLD}\r\n`, `suppressions:\r\n  ${OLD}\r\n${NEW("  ").replaceAll("\n", "\r\n")}`],
    ["a mark", `\ufeffsuppressions:\n  ${OLD}\n`, `\ufeffsuppressions:\n  ${OLD}\n${NEW("  ")}`],
  ])("%s", async (_, text, expected) => {
    const after = await added(text);
    expect(after).toBe(expected);
    expect((await read(after)).rules).toHaveLength(text.includes("[]") ? 1 : 2);
  });

  test.each([
    ["in brackets", "suppressions: [{check: s3-b, reason: B, expires: 2027-01-31}]\n"],
    ["... with a comma and comments", "suppressions: [\n  {check: s3-b, reason: B, expires: 2027-01-31}, # c\n]\n"],
  ])("%s", async (_, text) => {
    const after = await added(text, newRule({ arns: ["arn:a, {b}: #*", "arn:b"], owner: "a, b", ticket: "#1" }));
    const { rules } = await read(after);
    expect(rules.map(({ suppression }) => suppression.reason)).toEqual(["B", "R."]);
    expect([...(rules[1]?.selector.arn?.exact ?? [])]).toEqual(["arn:a, {b}: #*", "arn:b"]);
  });
});

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.string({
    unit: fc.constantFrom("a", " ", "\u00a0", "\u200b", "\u200d", "\ufe0f", "\u{e0061}", "\u{1bca0}", "👩"),
  }),
  fc.constantFrom(
    ...Object.values(HOSTILE),
    "a: b",
    "- a",
    "#",
    "true",
    "no",
    "2027-01-31",
    "*",
    "{a}",
    "a\n...\n---\n",
  ),
);

test("what a reviewer would not see, or not tell from a space, is escaped", () => {
  const unseen =
    "\u200b\u200d\u00ad\u2060\ufeff\u3164\u00a0\u202f\u3000\u2800\ufe0f\u202e\ue000\u{e0061}\u{1d173}\u{10ffff}";
  const written = ruleText(newRule({ arns: [`arn:${unseen}`], reason: `${unseen}é 日本語 👍` }));
  expect(written).toMatch(/^[\n -~é日本語👍]*$/u);
  // Two surrogates, as in JSON, are no character to YAML.
  expect(written).toContain("\\U000e0061\\U0001d173\\U0010ffff");
  expect(written).not.toMatch(/\\ud[89a-f]/);
  expect(parse(written)).toMatchObject([{ arn: `arn:${unseen}`, reason: `${unseen}é 日本語 👍` }]);
});

describe("hostile names", () => {
  test("come back as they were, and do nothing to who reads the file", async () => {
    const words = text.filter((one) => one.trim() !== "").map((one) => one.trim());
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), words, async (names, word) => {
        const arns = [...new Set(names.map((name) => `arn:${name}`))];
        const rule = newRule({ arns, reason: word, owner: word, ticket: word });
        for (const written of [
          fileText([rule]),
          await added("suppressions: [{check: s3-b, reason: B, expires: 2027-01-31}]", rule),
        ]) {
          expect(written.replaceAll("\n", "")).not.toMatch(OBEYED);
          const last = (await read(written)).rules.at(-1);
          expect([...(last?.selector.arn?.exact ?? [])]).toEqual(arns);
          expect(last?.suppression).toMatchObject({ reason: word, owner: word, ticket: word });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a baseline matches exactly what it was made of, whatever their order", async () => {
    const failure = fc.record({
      check: fc.constantFrom(...KNOWN),
      account: fc.constantFrom(ACCOUNT, "444455556666"),
      region: fc.constantFrom("", "eu-west-1"),
      arn: fc.oneof(text, fc.constantFrom("a", "b")).map((name) => `arn:${name}`),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(failure, { maxLength: 12 }),
        fc.array(failure, { maxLength: 12 }),
        async (some, others) => {
          const words = { reason: "Baseline.", expires: "2027-01-31" };
          const written = fileText(baselineRules(some, words));
          expect(fileText(baselineRules([...some].reverse(), words))).toBe(written);
          const suppressions = new Suppressions((await read(written)).rules, KNOWN);
          const keys = new Set(some.map((one) => JSON.stringify(one)));
          for (const one of [...some, ...others]) {
            const found = suppressions.find({ ...one, account: { id: one.account } }, NOW);
            expect(found !== undefined).toBe(keys.has(JSON.stringify(one)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
