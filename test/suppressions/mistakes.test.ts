import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { problemText } from "../../src/selectors/problems.ts";
import { readRules } from "../../src/suppressions/read-rules.ts";
import { readSuppressions } from "../../src/suppressions/suppressions.ts";
import { fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

const CHECKS = ["s3-bucket-not-public", "s3-bucket-encrypted", "ebs-volume-encrypted"];

/** A rule with these lines in the place of its own. */
function rule(lines: Readonly<Record<string, string | undefined>> = {}): string {
  const all = { check: "s3-bucket-not-public", reason: "Website.", expires: "2027-01-31", ...lines };
  const fields = Object.entries(all).filter(([, value]) => value !== undefined);
  return `suppressions:\n  - ${fields.map(([key, value]) => `${key}: ${value}`).join("\n    ")}\n`;
}

async function told(text: string): Promise<string[]> {
  const file = fileOf(text, "s.yaml");
  const { problems } = await readRules(file, CHECKS);
  return problems.list.map((one) => `${problemText({ ...one, file: "s.yaml" })} ${one.hint}`);
}

const QUOTE = 'Write it in quotes: "111122223333".';
const DATE = "Write the last day that it holds as 2027-01-31.";
const NEEDS = "A suppression has check, reason, expires.";
const MIND = "Mind indentation and quotes.";
const KEYS = "Known keys: check, account, region, ou, arn, tags, reason, owner, ticket, expires.";

describe("each is told with its line and what to do", () => {
  test.each<[name: string, text: string, expected: string]>([
    ["empty", "", "s.yaml: It is empty. docs/suppressions.md has an example."],
    ["comments alone", "# a\n# b\n", "s.yaml: It is empty. docs/suppressions.md has an example."],
    [
      "no YAML",
      "suppressions:\n  - check: [a\n",
      "s.yaml, line 3: It is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Mind indentation and quotes.",
    ],
    [
      "bad indentation",
      "suppressions:\n  - check: a\n   reason: b\n",
      `s.yaml, line 3: It is not YAML: Sequence item without - indicator. ${MIND}`,
    ],
    [
      "two documents",
      "suppressions: []\n---\nsuppressions: []\n",
      `s.yaml, line 2: It is not YAML: Source contains multiple documents; please use YAML.parseAllDocuments(). ${MIND}`,
    ],
    ["a tag of YAML", rule({ reason: "!run Now." }), `s.yaml, line 3: It is not YAML: Unresolved tag: !run. ${MIND}`],
    [
      "an alias that is none",
      rule({ reason: "*none" }),
      "s.yaml, line 3: The alias *none cannot be used here. Write it out.",
    ],
    [
      "an alias",
      rule({ owner: "&a web", ticket: "*a" }),
      "s.yaml, line 6: The alias *a cannot be used here. Write it out.",
    ],
    [
      "too deep",
      `suppressions: ${"[".repeat(30)}${"]".repeat(30)}`,
      "s.yaml, line 1: It is nested too deeply. Mind indentation and quotes.",
    ],
    ["a list", "- check: a\n", "s.yaml, line 1: The file must be a map. Write keys and values: key: value."],
    ["a text", "hello", "s.yaml, line 1: The file must be a map. Write keys and values: key: value."],
    ["another key", "suppresions: []\n", "s.yaml, line 1: There is no key suppresions. Did you mean suppressions?"],
    ["no key", "{}\n", "s.yaml, line 1: suppressions is missing. Without any it is: suppressions: []"],
    ["no list", "suppressions:\n", "s.yaml, line 1: suppressions must be a list. Without any it is: suppressions: []"],
    [
      "a map for a list",
      "suppressions:\n  check: a\n",
      "s.yaml, line 2: suppressions must be a list. Without any it is: suppressions: []",
    ],
    [
      "the list twice",
      "suppressions: []\nsuppressions: []\n",
      "s.yaml, line 2: suppressions is there twice. Leave one of them.",
    ],
    [
      "a text for a rule",
      "suppressions:\n  - s3-*\n",
      "s.yaml, line 2: A suppression must be a map. Write keys and values: key: value.",
    ],
    [
      "an empty rule",
      "suppressions:\n  -\n",
      "s.yaml, line 2: A suppression must be a map. Write keys and values: key: value.",
    ],
    ["no check", rule({ check: undefined }), `s.yaml, line 2: check is missing. ${NEEDS}`],
    ["no reason", rule({ reason: undefined }), `s.yaml, line 2: reason is missing. ${NEEDS}`],
    ["no day", rule({ expires: undefined }), `s.yaml, line 2: expires is missing. ${NEEDS}`],
    ["a slip of the key", rule({ ressource: "x" }), `s.yaml, line 5: There is no key ressource. ${KEYS}`],
    ["a key in capitals", rule({ Owner: "x" }), "s.yaml, line 5: There is no key Owner. Did you mean owner?"],
    ["a merge key", rule({ "<<": "{owner: a}" }), "s.yaml, line 5: There is no key <<. Did you mean ou?"],
    ["a key twice", `${rule()}    reason: Other.\n`, "s.yaml, line 5: reason is there twice. Leave one of them."],
    [
      "a reason without words",
      rule({ reason: '"  "' }),
      "s.yaml, line 3: reason is empty. Write it, or leave the key out.",
    ],
    ["nothing for a reason", rule({ reason: "" }), "s.yaml, line 3: reason is empty. Write it, or leave the key out."],
    ["a number for a ticket", rule({ ticket: "123" }), 's.yaml, line 5: ticket must be text. Quote it: "123".'],
    [
      "a list for a reason",
      rule({ reason: "[a]" }),
      "s.yaml, line 3: reason must be text, and is a list. Write one text.",
    ],
    [
      "a map for an owner",
      rule({ owner: "{a: b}" }),
      "s.yaml, line 5: owner must be text, and is a map. Write one text.",
    ],
    [
      "no day of the calendar",
      rule({ expires: "2027-02-30" }),
      `s.yaml, line 4: 2027-02-30 is no day of the calendar. ${DATE}`,
    ],
    [
      "another way to write a day",
      rule({ expires: "31.01.2027" }),
      `s.yaml, line 4: 31.01.2027 is no day of the calendar. ${DATE}`,
    ],
    [
      "a time",
      rule({ expires: "2027-01-31T00:00:00Z" }),
      `s.yaml, line 4: 2027-01-31T00:00:00Z is no day of the calendar. ${DATE}`,
    ],
    ["a year", rule({ expires: "2027" }), 's.yaml, line 4: expires must be text. Quote it: "2027".'],
    [
      "a check that is none",
      rule({ check: "s3-bucket-not-publik" }),
      "s.yaml, line 2: There is no check s3-bucket-not-publik. Did you mean s3-bucket-not-public?",
    ],
    [
      "a check like none known",
      rule({ check: "zzzzzz" }),
      "s.yaml, line 2: There is no check zzzzzz. aplomb checks lists them.",
    ],
    [
      "a glob like no check",
      rule({ check: "{glob: s4-*}" }),
      "s.yaml, line 2: No check is like s4-*. aplomb checks lists them.",
    ],
    [
      "a * in a check",
      rule({ check: "s3-*" }),
      's.yaml, line 2: check is exact, and s3-* has a *. Write check: {glob: "s3-*"}.',
    ],
    [
      "* for an account",
      rule({ account: '"*"' }),
      's.yaml, line 5: account is exact, and * has a *. Write account: {glob: "*"}.',
    ],
    [
      "* for a region",
      rule({ region: "eu-*" }),
      's.yaml, line 5: region is exact, and eu-* has a *. Write region: {glob: "eu-*"}.',
    ],
    [
      "* for an OU",
      rule({ ou: "Root/*" }),
      's.yaml, line 5: ou is exact, and Root/* has a *. Write ou: {glob: "Root/*"}.',
    ],
    [
      "* in an ARN",
      rule({ arn: "arn:aws:s3:::a-*" }),
      's.yaml, line 5: arn is exact, and arn:aws:s3:::a-* has a *. Write arn: {glob: "arn:aws:s3:::a-*"}.',
    ],
    [
      "* in a list, with its own line",
      rule({ arn: "\n      - arn:aws:s3:::a\n      - arn:aws:s3:::*" }),
      's.yaml, line 7: arn is exact, and arn:aws:s3:::* has a *. Write arn: {glob: "arn:aws:s3:::*"}.',
    ],
    [
      "an account without quotes",
      rule({ account: "111122223333" }),
      `s.yaml, line 5: An account id must be quoted. ${QUOTE}`,
    ],
    [
      "... that begins with a zero",
      rule({ account: "[012345678901]" }),
      `s.yaml, line 5: An account id must be quoted. ${QUOTE}`,
    ],
    [
      "an account of eleven digits",
      rule({ account: '"11112222333"' }),
      `s.yaml, line 5: An account id has twelve digits, and is not 11112222333. ${QUOTE}`,
    ],
    [
      "a region that is none",
      rule({ region: "eu-west1" }),
      "s.yaml, line 5: eu-west1 is no region. Write it as eu-west-1, or global for what has no region.",
    ],
    [
      "an OU with a slash too many",
      rule({ ou: "/Root/A" }),
      "s.yaml, line 5: /Root/A is no path of an OU. Write the names from the root down, as Root/Workloads/Prod, or the id of an OU.",
    ],
    [
      "no ARN",
      rule({ arn: "acme-exports" }),
      "s.yaml, line 5: An ARN begins with arn:, and is not acme-exports. A finding has it as resource.id.",
    ],
    [
      "a glob like no ARN",
      rule({ arn: "{glob: acme-*}" }),
      "s.yaml, line 5: An ARN begins with arn:, and never is like acme-*. A finding has it as resource.id.",
    ],
    ["an empty list", rule({ arn: "[]" }), "s.yaml, line 5: arn is an empty list. Name something, or leave it out."],
    ["an empty text in a list", rule({ arn: '[""]' }), "s.yaml, line 5: arn is empty. Write it, or leave the key out."],
    ["a list in a list", rule({ arn: "[[a]]" }), "s.yaml, line 5: arn must be text, and is a list. Write one text."],
    [
      "a glob that is a list",
      rule({ arn: "{glob: [a]}" }),
      "s.yaml, line 5: arn.glob must be text, and is a list. Write one text.",
    ],
    ["a map that is no glob", rule({ arn: "{blog: a}" }), "s.yaml, line 5: There is no key blog. Did you mean glob?"],
    ["an empty map", rule({ arn: "{}" }), 's.yaml, line 5: arn must be one glob. Write it as {glob: "..."}.'],
    [
      "a glob and a text",
      rule({ arn: '{glob: "arn:*", exact: "arn:a"}' }),
      's.yaml, line 5: arn must be one glob. Write it as {glob: "..."}.',
    ],
    [
      "a glob without end",
      rule({ arn: `{glob: "arn:${"*".repeat(2048)}"}` }),
      "s.yaml, line 5: arn.glob is longer than 2048 characters. Shorten it with *.",
    ],
    ["no tags", rule({ tags: "{}" }), "s.yaml, line 5: tags is empty. Name a tag and its value, or leave it out."],
    [
      "a text for tags",
      rule({ tags: "env=dev" }),
      "s.yaml, line 5: tags must be a map. Write keys and values: key: value.",
    ],
    [
      "a truth value for a tag",
      rule({ tags: "{public: true}" }),
      's.yaml, line 5: tags.public must be text. Quote it: "true".',
    ],
    [
      "a tag twice",
      rule({ tags: "{env: a, env: b}" }),
      "s.yaml, line 5: tags.env is there twice. Write its values as a list.",
    ],
    [
      "a tag without a key",
      rule({ tags: '{"": a}' }),
      "s.yaml, line 5: A tag's key is empty. Write the key of the tag.",
    ],
    [
      "every check everywhere",
      rule({ check: '{glob: "*"}' }),
      "s.yaml, line 2: A suppression of every check is too wide. Add account, ou, arn or tags.",
    ],
    [
      "... in every account",
      rule({ check: '{glob: "**"}', account: '{glob: "*"}', region: "eu-west-1" }),
      "s.yaml, line 2: A suppression of every check is too wide. Add account, ou, arn or tags.",
    ],
  ])("%s", async (_, text, expected) => {
    expect(await told(text)).toEqual([expected]);
  });
});

test("all of a file are told, in the order of its lines", async () => {
  const text = `suppressions:\n  - check: nope-nope\n    expires: x\n    reason: 1\n${"  - {}\n".repeat(2)}`;
  expect((await told(text)).map((line) => line.split(":")[0])).toEqual([
    ...["s.yaml, line 2", "s.yaml, line 3", "s.yaml, line 4"],
    ...Array.from({ length: 3 }, () => "s.yaml, line 5"),
    ...Array.from({ length: 3 }, () => "s.yaml, line 6"),
  ]);
});

test.each([
  ["a day in quotes", rule({ expires: '"2027-01-31"' })],
  ["a day of a leap year", rule({ expires: "2028-02-29" })],
  ["YAML 1.1, which has dates", `%YAML 1.1\n---\n${rule()}`],
  [
    "all there is",
    rule({ arn: '[arn:aws:s3:::a, {glob: "arn:*:b"}, {exact: "arn:aws:x:::*"}]', owner: "a", ticket: "b" }),
  ],
  ["tags", rule({ tags: '{env: [dev, {glob: "t*"}], "a:b": "*"}', ou: "[Root, ou-abcd-1]", region: "global" })],
  ["a check alone", rule()],
  ["every check of an account", rule({ check: '{glob: "*"}', account: '"111122223333"' })],
  ["line breaks of Windows, and a mark", `\ufeff${rule().replaceAll("\n", "\r\n")}`],
  ["none", "suppressions: []\n"],
])("no mistake: %s", async (_, text) => {
  expect(await told(text)).toEqual([]);
});

describe("a file that cannot be read", () => {
  const reading = async (path: string) => {
    const { problems } = await readRules(path, CHECKS);
    return problems.list.map(({ message }) => message);
  };

  test("is not there", async () => {
    expect(await reading(temporary("none.yaml"))).toEqual(["It cannot be read: there is no such file."]);
  });

  test("is a directory", async () => {
    const path = temporary("folder.yaml");
    mkdirSync(path);
    expect(await reading(path)).toEqual(["It cannot be read: it is a directory."]);
  });

  test.skipIf(process.getuid?.() === 0)("may not be read", async () => {
    const path = fileOf(rule());
    chmodSync(path, 0);
    expect(await reading(path)).toEqual(["It cannot be read: permission denied."]);
  });

  test("is not UTF-8", async () => {
    const path = temporary("latin.yaml");
    writeFileSync(path, Buffer.from("suppressions: [] # \u00fc", "latin1"));
    expect(await reading(path)).toEqual(["It is not UTF-8."]);
  });

  test("is huge", async () => {
    const path = temporary("huge.yaml");
    writeFileSync(path, Buffer.alloc(16 * 1024 * 1024 + 1, "#"));
    expect(await reading(path)).toEqual(["It is bigger than 16 MiB."]);
  });

  test("is as big as can be", async () => {
    const path = temporary("big.yaml");
    writeFileSync(path, `suppressions: []\n${"#".repeat(16 * 1024 * 1024 - 17)}`);
    expect(await reading(path)).toEqual([]);
  });

  test.skipIf(process.platform === "win32")("has no end", async () => {
    expect(await reading("/dev/zero")).toEqual(["It is bigger than 16 MiB."]);
    const pipe = temporary("pipe.yaml");
    execFileSync("mkfifo", [pipe]);
    const writer = spawn("sh", ["-c", 'exec cat /dev/zero > "$0"', pipe]);
    onTestFinished(() => void writer.kill());
    expect(await reading(pipe)).toEqual(["It is bigger than 16 MiB."]);
  });

  test.skipIf(process.platform === "win32")("is a pipe, and read as any other", async () => {
    const pipe = temporary("pipe.yaml");
    execFileSync("mkfifo", [pipe]);
    const writer = spawn("sh", ["-c", 'echo "suppressions: []" > "$0"', pipe]);
    onTestFinished(() => void writer.kill());
    expect(await reading(pipe)).toEqual([]);
  });

  test("explodes: a billion laughs are one mistake each", async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, n) => `a${n + 1}: &a${n + 1} [${"*a0,".replace("0", String(n)).repeat(9)}]`,
    );
    const messages = await reading(fileOf(`a0: &a0 ha\n${laughs.join("\n")}\n`));
    expect(messages.length).toBeLessThan(200);
  });

  test("is so deep that a parser gives up", async () => {
    expect(await reading(fileOf(`suppressions: ${"[".repeat(200_000)}`))).not.toEqual([]);
  });
});

test("a scan is told the first of them and how many more there are", async () => {
  const one = fileOf(rule({ reason: undefined, expires: "x" }), "one.yaml");
  const two = fileOf("", "two.yaml");
  const error = await readSuppressions([one, two], { knownChecks: CHECKS }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({
    message: `${one}, line 2: reason is missing.`,
    hint: `${NEEDS} 2 more: aplomb suppressions check ${one} shows all.`,
  });
});
