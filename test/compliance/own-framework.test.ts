import { describe, expect, test, vi } from "vitest";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";
import { examineFramework, type Known } from "../../src/compliance/own-framework.ts";
import type { OptionTable } from "../../src/model/option.ts";
import { HOSTILE } from "../support/hostile.ts";
import { file } from "./support.ts";

const options: OptionTable = {
  maxAgeDays: { kind: "number", default: 90, least: 1, most: 365, description: "Days." },
  strict: { kind: "flag", default: false, description: "Strict." },
};
const known: Known = {
  knownChecks: ["a-b", "a-c", "ebs-volume-encrypted"],
  options: new Map([["a-b", options]]),
  shipped: ["dash"],
  newer: ["dash", "acme-2"],
};

const base = { id: "own", name: "Own", version: "1" };
const control = { id: "1", title: "One", evidence: "direct", checks: ["a-b"] };
const own = (...controls: readonly object[]) => ({ ...base, controls });

async function told(content: unknown, name?: string): Promise<string[]> {
  const { problems } = await examineFramework(file(content, name), known);
  return problems.map(({ level, path, message, hint }) => `${level} ${path}: ${message}${hint ? ` | ${hint}` : ""}`);
}

test("a list of the wrong form is one mistake, and not several", async () => {
  const list = own({ ...control, checks: "a-b", baselines: "low", support: { "a-b": "X" }, evidence: 1 });
  expect((await told(list)).map((line) => line.split(": ")[0])).toEqual([
    "error controls[0].evidence",
    "error controls[0].checks",
    "error controls[0].baselines",
    "error controls[0].support.a-b",
  ]);
});

test("a control whose id is none is named by its place, and a line break is no space", async () => {
  const lines = await told(own({ ...control, id: 2.1, evidence: undefined }));
  expect(lines.find((line) => line.startsWith("warning"))).toContain("1 control of 1 without `evidence`: controls[0]");
  const broken = await told(own({ ...control, id: "a\nb" }));
  expect(broken.map((line) => line.replace(/ \|.*/, ""))).toEqual([
    "error controls[0].id: it must be one line of text, not empty and without control characters",
  ]);
});

test("what is right has no problem", async () => {
  expect(await told(own(control))).toEqual([]);
});

describe("each mistake is told in words, with its path", () => {
  test.each<[string, unknown, RegExp]>([
    ["no object", [], /^error \(file\): it must be an object, and is a list$/],
    ["nothing", "null", /^error \(file\): it must be an object, and is nothing$/],
    [
      "a number where a text is",
      own({ ...control, id: 2.1 }),
      /id: it must be a text, and is the number 2\.1 \| .*quotes/,
    ],
    [
      "a missing field",
      own({ ...control, title: undefined }),
      /^error controls\[0\]\.title: it is missing, .*\| Short; in own/,
    ],
    ["a mistyped field", own({ ...control, titel: "x" }), /^error controls\[0\]\.titel: .*\| Did you mean "title"\?$/],
    ["a field that is nothing like it", own({ ...control, zzzzzz: 1 }), /\| There are: id, title, section, /],
    ["a mistyped word", own({ ...control, evidence: "partal" }), /one of "direct", "partial", "none" \| .*"partial"/],
    ["a URL that is none", { ...own(control), url: "x" }, /^error url: it must be a URL/],
    ["a fraction", own({ ...control, level: 1.5 }), /^error controls\[0\]\.level: it must be a whole number, and is/],
    [
      "an item of two kinds",
      own({ ...control, requires: { "a-b": { maxAgeDays: { within: [null] } } } }),
      /must be a text or a number, and is nothing/,
    ],
    [
      "a baseline that no flag can name",
      own({ ...control, baselines: ["Low Risk"] }),
      /baselines\[0\]: it must be lower-case/,
    ],
    ["a control twice", own(control, control), /^error controls\[1\]\.id: controls\[0\] has the id "1" too/],
    [
      "a section twice",
      {
        ...own({ ...control, section: "S" }),
        sections: [
          { id: "S", title: "S" },
          { id: "S", title: "T" },
        ],
      },
      /^error sections\[1\]\.id: sections\[0\] has/,
    ],
    [
      "sections in a circle",
      {
        ...own({ ...control, section: "S" }),
        sections: [
          { id: "S", title: "S", parent: "T" },
          { id: "T", title: "T", parent: "S" },
        ],
      },
      /^error sections\[0\]\.parent: the section "S" would be inside itself$/,
    ],
    [
      "a section that there is not",
      { ...own({ ...control, section: "DATE" }), complete: false, sections: [{ id: "DATA", title: "D" }] },
      /^warning controls\[0\]\.section: .*\| Did you mean "DATA"\?$/,
    ],
    [
      "a parent that there is not",
      { ...own({ ...control, section: "S" }), sections: [{ id: "S", title: "S", parent: "Q" }] },
      /^warning sections\[0\]\.parent: there is no section "Q"/,
    ],
    [
      "a section without controls",
      {
        ...own({ ...control, section: "S" }),
        sections: [
          { id: "S", title: "S" },
          { id: "T", title: "T" },
        ],
      },
      /^warning sections\[1\]: no control is in the section "T".*"complete": false/,
    ],
    [
      "an unknown check",
      own({ ...control, checks: ["a-d"] }),
      /^error controls\[0\]\.checks\[0\]: there is no check "a-d" \| Did you mean "a-b"\?/,
    ],
    [
      "a check twice",
      own({ ...control, checks: ["a-b", "a-b"] }),
      /^warning controls\[0\]\.checks\[1\]: the check "a-b" is there twice$/,
    ],
    [
      "a baseline twice",
      own({ ...control, baselines: ["low", "low"] }),
      /^warning controls\[0\]\.baselines\[1\]: the baseline "low" is/,
    ],
    [
      "checks of what no check can show",
      own({ ...control, evidence: "none" }),
      /^error controls\[0\]\.evidence: it is "none"/,
    ],
    [
      "support for another's check",
      own({ ...control, support: { "a-c": [] } }),
      /^error controls\[0\]\.support\.a-c: "a-c" is no check of the control/,
    ],
    [
      "a source that nobody explains",
      own({ ...control, support: { "a-b": ["X"] } }),
      /^warning controls\[0\]\.support\.a-b\[0\]: .*"X"/,
    ],
    [
      "a requirement on another's check",
      own({ ...control, requires: { "a-c": {} } }),
      /requires\.a-c: it is no check of the control/,
    ],
    [
      "a requirement that cannot be",
      own({ ...control, requires: { "a-b": { maxAgeDays: { most: 0 } } } }),
      /maxAgeDays\.most: it must be a whole number, 1 to 365/,
    ],
    ["the id of one that ships", { ...own(control), id: "dash" }, /^warning id: "dash" ships with aplomb/],
    [
      "a newer edition that there is not",
      { ...own(control), supersededBy: "acme-3" },
      /^warning supersededBy: .*\| Did you mean "acme-2"\?/,
    ],
    ["no check at all", own({ ...control, checks: [] }), /^warning controls: no control has a check/],
    [
      "silence about evidence",
      own(control, { id: "2", title: "T", checks: [] }),
      /^warning controls\[1\]: 1 control of 2 without `evidence`: 2 \| /,
    ],
  ])("%s", async (_, content, message) => {
    expect((await told(content))[0]).toMatch(message);
  });
});

test("all of it is told at once, in the order of the file, with line, column and control", async () => {
  const text = `{
  "id": "own", "name": "Own",
  "version": 2026.1,
  "controls": [
    { "id": "A", "title": "One", "evidence": "direct", "checks": ["a-b", "a-x"],
      "requires": { "a-b": { "maxAgeDays": { "most": 0 }, "strict": { "most": 1 } } } },
    { "id": 2.10, "titel": "Two", "evidence": "none", "checks": [
      "a-y"
    ] }
  ]
}`;
  const { problems, framework } = await examineFramework(file(text), known);
  expect(framework).toBeUndefined();
  expect(problems.map(({ line, column, path, control: id }) => [line, column, path, id])).toEqual([
    [3, 3, "version", undefined],
    [5, 74, "controls[0].checks[1]", "A"],
    [6, 46, "controls[0].requires.a-b.maxAgeDays.most", "A"],
    [6, 59, "controls[0].requires.a-b.strict", "A"],
    [7, 5, "controls[1].title", undefined],
    [7, 7, "controls[1].id", undefined],
    [7, 19, "controls[1].titel", undefined],
    [7, 35, "controls[1].evidence", undefined],
    [8, 7, "controls[1].checks[0]", undefined],
  ]);
});

describe("what is no JSON is told with its place", () => {
  test.each([
    ["a comma too many", '{\n "a": 1,\n}', 3, 1],
    ["a comment", '{\n "id": "own",\n // why\n "name": "Own"\n}', 3, 2],
    ["a word", '{\n "complete": tru\n}', 2, 17],
    ["an end too early", '{\n "id": "own"', 2, 13],
    ["nothing", "", 1, 1],
    ["a line break in a text", '{"id": "o\nwn"}', 1, 10],
    ["text behind it", "{}\n}", 2, 1],
  ])("%s", async (_, text, line, column) => {
    const { problems } = await examineFramework(file(text), known);
    expect(problems).toMatchObject([
      { level: "error", line, column, message: expect.stringMatching(/^it is no JSON: /) },
    ]);
  });

  test("and never with what the file holds", async () => {
    for (const text of ["root:$6$secret:19000:0\n", `{"id": ${"secret ".repeat(20)}}`]) {
      expect(JSON.stringify(await told(text))).not.toContain("secret");
    }
  });

  test("a field that is there twice, of which one would be lost", async () => {
    const text = JSON.stringify(own(control), null, 1).replace('"evidence"', '"checks": ["a-c"], "evidence"');
    const { problems } = await examineFramework(file(text), known);
    expect(problems).toMatchObject([{ level: "error", path: "controls[0].checks", line: 10 }]);
  });

  test.each(["[", '{"a":'])("%j nested too deeply", async (open) => {
    const close = open === "[" ? "]" : "}";
    const { problems } = await examineFramework(file(`${open.repeat(20_000)}1${close.repeat(20_000)}`), known);
    expect(problems[0]).toMatchObject({ level: "error" });
  });
});

describe("YAML", () => {
  const text = `# ours
id: own
name: Own
version: "1"
controls:
  - id: "2.10"
    title: One
    evidence: direct
    checks: [a-b]
`;

  test.each(["own.yaml", "own.yml"])("is read by the name %s", async (name) => {
    const framework = await loadFramework(file(text, name), known);
    expect(framework.controls).toEqual([{ id: "2.10", title: "One", evidence: "direct", checks: ["a-b"] }]);
  });

  test.each<[string, string, string, number, RegExp]>([
    ["a number that was meant as a name", '"2.10"', "2.10", 6, /the number 2\.1/],
    ["a field twice", "evidence: direct", "title: Two", 8, /twice/],
    ["a bracket that is not closed", "[a-b]", "[a-b", 10, /no YAML/],
    ["a tab", "    title", "\ttitle", 7, /no YAML/],
    ["an unknown check", "[a-b]", "[a-bb]", 9, /no check "a-bb"/],
  ])("%s", async (_, from, to, line, message) => {
    const { problems } = await examineFramework(file(text.replace(from, to), "own.yaml"), known);
    expect(problems.find(({ level }) => level === "error")).toMatchObject({
      line,
      message: expect.stringMatching(message),
    });
  });

  test("keys that are none, several documents, tags", async () => {
    const emit = vi.spyOn(process, "emitWarning").mockReturnValue();
    expect((await told("? [a, b]\n: 1\nid: !!x y\n", "own.yaml")).join("\n")).toContain("there is no field");
    expect(await told("a: 1\n---\nb: 1\n", "own.yaml")).toEqual([
      "error (file): it is no YAML: Source contains multiple documents | Mind indentation and quotes.",
    ]);
    expect(emit).not.toHaveBeenCalled();
    emit.mockRestore();
  });

  test("aliases that would make gigabytes", async () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefghi".split("").map((name, index) => {
        const before = "abcdefgh"[index];
        return `${name}: &${name} [${`*${before},`.repeat(9)}]`;
      }),
    ];
    const { problems } = await examineFramework(file(`${bomb.join("\n")}\n`, "own.yaml"), known);
    expect(problems).toMatchObject([{ message: expect.stringMatching(/aliases/) }]);
  });
});

test.each(Object.entries(HOSTILE))("%s breaks nothing, wherever it stands", async (_, text) => {
  const content = {
    ...{ ...base, [text]: 1, name: text, id: text, version: text, supersededBy: text },
    supportSources: { [text]: text },
    sections: [{ id: text, title: text, parent: text }],
    controls: [
      {
        id: text,
        title: text,
        section: text,
        checks: [text],
        support: { [text]: [text] },
        requires: { [text]: { [text]: {} } },
      },
    ],
  };
  const { problems } = await examineFramework(file(content), known);
  expect(problems.filter(({ level }) => level === "error").length).toBeGreaterThan(1);
});

test("the frameworks that ship are as right; what evidence can be, their own tests say", async () => {
  const newer = await frameworkIds();
  for (const id of newer) {
    const { problems } = await examineFramework(`frameworks/${id}.json`, { newer });
    expect(problems.filter(({ message }) => !message.includes("without `evidence`"))).toEqual([]);
  }
});
