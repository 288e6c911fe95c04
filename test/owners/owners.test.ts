import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/model/subject.ts";
import { Owners, readOwners } from "../../src/owners/owners.ts";
import { readOwnersFile } from "../../src/owners/read-owners.ts";
import { problemText } from "../../src/selectors/problems.ts";
import { oracle, selector, subject } from "../selectors/arbitraries.ts";
import { fileOf } from "../support/command.ts";
import { HOSTILE } from "../support/hostile.ts";

const KNOWN = { knownChecks: ["s3-a", "iam-a"] };

const TEXT = `owners:
  tags: [Owner, team]
  rules:
    - account: "111122223333"
      owner: payments@example.com
    - ou: Root/Workloads/Data
      owner: data@example.com
    - arn: { glob: "arn:aws:iam::*:role/ci/*" }
      owner: platform@example.com
    - check: [s3-a]
      tags: { env: [dev, test] }
      owner: " dev@example.com "
  default: security@example.com
`;

const UNITS = ["Root", "Workloads", "Data", "Lake"].map((name, index) => ({ id: `ou-${index}`, name }));

const OTHER: Subject = { check: "iam-a", account: { id: "444455556666" }, region: "", arn: "arn:aws:iam::4:user/a" };

test.each<[name: string, about: Partial<Subject>, owner: string]>([
  ["nobody else's", {}, "security"],
  ["its tag", { tags: { Owner: " web@example.com " } }, "web"],
  ["the first tag wins", { tags: { team: "b@example.com", Owner: "a@example.com" } }, "a"],
  ["... that has a value", { tags: { team: "b@example.com", Owner: "  " } }, "b"],
  ["a tag's key in other letters", { tags: { owner: "web@example.com" } }, "security"],
  ["a tag that is too long", { tags: { Owner: "x".repeat(257) } }, "security"],
  ["its account", { account: { id: "111122223333" } }, "payments"],
  ["its tag before its account", { account: { id: "111122223333" }, tags: { team: "b@example.com" } }, "b"],
  ["its OU", { account: { id: "444455556666", units: UNITS.slice(0, 3) } }, "data"],
  ["an OU below", { account: { id: "444455556666", units: UNITS } }, "data"],
  ["an OU above", { account: { id: "444455556666", units: UNITS.slice(0, 2) } }, "security"],
  ["the first rule wins", { account: { id: "111122223333", units: UNITS } }, "payments"],
  ["its ARN", { arn: "arn:aws:iam::444455556666:role/ci/build" }, "platform"],
  ["check and tags", { check: "s3-a", tags: { env: "test" } }, "dev"],
  ["one of both", { tags: { env: "test" } }, "security"],
])("%s", async (_, about, owner) => {
  const owners = await readOwners(fileOf(TEXT, "owners.yaml"), KNOWN);
  expect(owners.of({ ...OTHER, ...about })).toBe(`${owner}@example.com`);
});

test("without a default nobody owns it", async () => {
  const owners = await readOwners(fileOf("owners: { tags: [Owner] }\n"), KNOWN);
  expect(owners.of(OTHER)).toBeUndefined();
  expect(owners.of({ ...OTHER, tags: Object.create(null) })).toBeUndefined();
});

test.each(Object.keys(HOSTILE).filter((name) => !/surrogates|quotes|brackets|no key|emoji/.test(name)))(
  "a tag with %s names nobody",
  (name) => {
    const owners = new Owners({ tags: ["Owner"], rules: [] });
    expect(owners.of({ ...OTHER, tags: { Owner: `a${HOSTILE[name]}b` } })).toBeUndefined();
  },
);

test("the first rule that a plain reading finds", () => {
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 12 }), subject, (selectors, about) => {
      const rules = selectors.map((one, order) => ({ selector: one, owner: `o${order}`, order }));
      const first = rules.find((rule) => oracle(rule.selector, about))?.owner;
      expect(new Owners({ tags: [], rules }).of(about)).toBe(first);
    }),
    { numRuns: 1000 },
  );
});

describe("mistakes", () => {
  const rule = (text: string) => `owners:\n  rules:\n    - ${text}\n`;

  test.each<[text: string, expected: string]>([
    ["", "o.yaml: It is empty. docs/suppressions.md has an example."],
    ["[]", "o.yaml, line 1: The file must be a map. Write keys and values: key: value."],
    ["{}", "o.yaml, line 1: owners is missing. docs/suppressions.md has an example."],
    ["owner: {}", "o.yaml, line 1: There is no key owner. Did you mean owners?"],
    ["owners:\n", "o.yaml, line 1: owners must be a map. Write keys and values: key: value."],
    ["owners: {}", "o.yaml, line 1: It names no owner. Known keys: tags, rules, default."],
    ["owners:\n  tag: [a]", "o.yaml, line 2: There is no key tag. Did you mean tags?"],
    ["owners:\n  tags: Owner", "o.yaml, line 2: tags must be a list. Begin each of its items with a dash."],
    ["owners:\n  tags: []", "o.yaml, line 2: tags is an empty list. Name something, or leave it out."],
    ["owners:\n  tags:\n  - a\n  - 1", 'o.yaml, line 4: A tag\'s key must be text. Quote it: "1".'],
    ["owners:\n  default: ''", "o.yaml, line 2: default is empty. Write it, or leave the key out."],
    [
      'owners:\n  default: "a\\u202eb"',
      "o.yaml, line 2: default is no owner's name. Write at most 256 characters, none of them a control.",
    ],
    ["owners:\n  rules: {}", "o.yaml, line 2: rules must be a list. Begin each of its items with a dash."],
    [rule("a"), "o.yaml, line 3: A rule must be a map. Write keys and values: key: value."],
    [
      rule("owner: a"),
      "o.yaml, line 3: The rule is about everything. Add check, account, region, ou, arn, tags, or write it as default.",
    ],
    [rule("check: s3-a"), "o.yaml, line 3: owner is missing. Say who it is."],
    [rule("{check: s3-b, owner: a}"), "o.yaml, line 3: There is no check s3-b. Did you mean s3-a?"],
    [
      rule("{account: 111122223333, owner: a}"),
      'o.yaml, line 3: An account id must be quoted. Write it in quotes: "111122223333".',
    ],
    [rule("{ou: Root, owner: [a]}"), "o.yaml, line 3: owner must be text, and is a list. Write one text."],
    [rule("{ou: Root, owner: a, reason: b}"), "o.yaml, line 3: There is no key reason. Did you mean region?"],
  ])("%j", async (text, expected) => {
    const { problems } = await readOwnersFile(fileOf(text, "o.yaml"), KNOWN.knownChecks);
    expect(problems.list.map((one) => `${problemText({ ...one, file: "o.yaml" })} ${one.hint}`)).toEqual([expected]);
  });

  test("the first is told, and where the others are", async () => {
    const file = fileOf("owners:\n  tag: [a]\n  tags: []\n  default: 1\n", "o.yaml");
    await expect(readOwners(file, KNOWN)).rejects.toMatchObject({
      message: `${file}, line 2: There is no key tag.`,
      hint: "Did you mean tags? 2 more: in lines 3, 4.",
    });
  });
});
