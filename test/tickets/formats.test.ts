import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, prose } from "../../src/model/markdown-text.ts";
import { csvLines } from "../../src/tickets/csv.ts";
import { itemsOf } from "../../src/tickets/items.ts";
import { jsonLines } from "../../src/tickets/json.ts";
import { markdownOf } from "../../src/tickets/markdown.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { type About, event, gatheredOf } from "./events.ts";

const ALL = { floor: undefined, includeUnknown: false };

const items = (...rows: readonly About[]) => itemsOf(gatheredOf(rows.map((about) => event("failed", about))), ALL);
const markdown = (about: About) => items(about).map(markdownOf).join("\n");

/** What is outside of code spans, read as CommonMark says. */
function outside(text: string): string {
  let rest = text;
  let found = "";
  for (;;) {
    const fence = /`+/.exec(rest);
    if (fence === null) return found + rest;
    const [run] = fence;
    found += rest.slice(0, fence.index);
    const after = rest.slice(fence.index + run.length);
    const closing = [...after.matchAll(/`+/g)].find(([other]) => other === run);
    // A fence that nothing closes is text.
    if (closing === undefined) found += run;
    rest = closing === undefined ? after : after.slice(closing.index + run.length);
  }
}

const EVIL = [
  ...Object.values(HOSTILE),
  "@everyone @org/team",
  "[click](https://evil.example.com)",
  "![x](https://evil.example.com/x.png)",
  "<script>alert(1)</script><!-- ",
  "` ]( @admin `` x ```",
  "`",
  "``` \n```\n# head\n- [ ] task",
  " padded ",
  "&lt;b&gt; &amp;",
  "https://evil.example.com www.evil.example.com a@evil.example.com",
  "#1 GH-2 org/repo#3 !4 ~label %5 $x$ $`x`$",
  "| a | b |",
  "**bold** _it_ ~~no~~ \\",
  "deadbeefcafe",
  "evil.example",
];

describe("Markdown", () => {
  test("reads like a ticket", () => {
    const about = { owner: "team-a", accountName: "prod", firstSeen: "2026-01-02T03:04:05.000Z", name: "disk" };
    const fix = "Run `aws ec2 encrypt --all`, or use kms:Encrypt (see AWS_KEY).";
    expect(
      markdown({ ...about, resource: "arn:x", fix }),
    ).toBe(`## High: Volumes are encrypted (1 resource, owner: team-a)

**Cause:** It is open.

**Why it matters:** Somebody may read it.

**Fix:** Run \`aws ec2 encrypt --all\`, or use kms:Encrypt (see \`AWS_KEY\`).

**1 resource:**

- \`disk\`, \`arn:x\`, account \`111122223333\` (\`prod\`), \`eu-west-1\`, since \`2026-01-02\`

**Controls:**

- \`cis\`: \`1.1\`

**References:**

- <https://docs.example.com/a>

Check \`volume\`, ticket \`${items(about)[0]?.key}\``);
  });

  test.each(EVIL)("%j stays text wherever it stands", (evil) => {
    const text = markdown({
      ...{ resource: evil, name: evil, owner: evil, message: evil, title: evil, why: evil, fix: evil, check: evil },
      ...{ reference: evil, accountName: evil, region: evil, controls: { [evil]: [evil] } },
    });
    for (const line of text.split("\n")) {
      expect(line).not.toMatch(OBEYED);
      // Our own words and marks.
      const bare = outside(line).replace(/^(?:## |- )|\*\*[A-Z0-9][\w ]*:\*\*/g, "");
      expect(bare).not.toMatch(/[@<>[\]`*_#|\\~$&{}]|:\/\/|www\.|evil|!\d|%\d/);
    }
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(1);
  });

  test("a code span says what it was given", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", " ", "a", "@", "\n", "<") }), (text) => {
        const span = code(text);
        const fence = /^`+/.exec(span)?.[0] ?? "";
        const inner = span.slice(fence.length, -fence.length || undefined);
        expect(outside(span)).toBe(text === "" ? "-" : "");
        expect(inner.match(/`+/g)?.some((run) => run === fence) ?? false).toBe(false);
        const stripped = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
        if (text !== "") expect(stripped).toBe(text.replaceAll("\n", "\\u000a"));
      }),
    );
  });

  test("prose keeps its words", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("`", " ", "a", "@", "B", "_", ".", "<"), maxLength: 30 }),
        (text) => {
          expect(outside(prose(text))).toMatch(/^[aB. ]*$/);
          expect(prose(text).replaceAll(/[` ]/g, "")).toBe(text.replaceAll(/[` ]/g, ""));
        },
      ),
    );
  });

  describe("with commands", () => {
    const fenced = (text: string) => /^```sh\n(.*?)\n```$/ms.exec(text)?.[1];

    test("has each once, in a block, and what they may break", () => {
      const [item] = items(
        { resource: "a", cli: "aws do --x 'a b'", breaks: "It may stop." },
        { resource: "b", cli: "aws do --x 'a b'", breaks: "It may stop." },
      );
      const text = item === undefined ? "" : markdownOf(item);
      expect(fenced(text)).toBe("aws do --x 'a b'");
      expect(text).toContain("**What it may break:** It may stop.");
      expect(item?.resources.map(({ cli }) => cli)).toEqual(["aws do --x 'a b'", "aws do --x 'a b'"]);
    });

    test("has ten at most", () => {
      const [item] = items(
        ...Array.from({ length: 12 }, (_, index) => ({ resource: `r${index}`, cli: `aws ${index}` })),
      );
      expect(fenced(item === undefined ? "" : markdownOf(item))?.split("\n")).toHaveLength(10);
      expect(item === undefined ? "" : markdownOf(item)).toContain("of 10 resources");
    });

    test.each([...EVIL, "a\n```\n# head", "a\n~~~\n@x", "{code}", "x".repeat(2_001)])(
      "nothing of %j gets out",
      (evil) => {
        const text = markdown({ cli: `aws do ${evil}`, breaks: evil });
        const lines = text.split("\n");
        const ends = lines.flatMap((line, index) => (/^\s*(?:```|~~~)/.test(line) ? [index] : []));
        expect([0, 2]).toContain(ends.length);
        const [from = 0, to = -1] = ends;
        const inside = to < 0 ? "aws do" : lines.slice(from + 1, to).join("\n");
        expect(to < 0 || inside === `aws do ${evil}`).toBe(true);
        const around = to < 0 ? lines : [...lines.slice(0, from), ...lines.slice(to + 1)];
        for (const line of around)
          expect(outside(line.replace("<https://docs.example.com/a>", ""))).not.toMatch(/[@<[]|evil|~~~|^# /);
        for (const line of lines) expect(line).not.toMatch(OBEYED);
      },
    );
  });

  test("names fifty, and counts the rest", () => {
    const [item] = items(...Array.from({ length: 53 }, (_, index) => ({ resource: `r${index}` })));
    const lines = item === undefined ? [] : markdownOf(item).split("\n");
    expect(lines.filter((line) => line.startsWith("- `r"))).toHaveLength(50);
    expect(lines).toContain("- and 3 more");
  });

  test("a reference that is more than a URL is not followed", () => {
    expect(markdown({ reference: "1. javascript:alert(1)\n2. https://a.example.com/x>y" })).not.toContain("<");
  });
});

/** RFC 4180, for lines without line breaks in cells. */
function cells(line: string): string[] {
  expect(line.endsWith("\r")).toBe(true);
  return [...line.slice(0, -1).matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = ""]) => cell.replaceAll('""', '"'));
}

describe("CSV", () => {
  test("a row per resource", () => {
    const [head = "", ...rows] = [...csvLines(items({ resource: "a" }, { resource: "b" }))];
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(cells(row)).toHaveLength(cells(head).length);
    expect(cells(rows[1] ?? "").slice(1, 9)).toEqual([
      ...["High: Volumes are encrypted (2 resources, owner: nobody)", "high", "volume", "It is open.", "", "2"],
      ...["b", "b"],
    ]);
  });

  test.each([...EVIL, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|"/c calc"!A1', "＝1", "a,b", 'a"b'])(
    "%j is no formula, and breaks no row",
    (evil) => {
      const about = { resource: evil, name: evil, owner: evil, message: evil, title: evil, why: evil, fix: evil };
      const lines = [
        ...csvLines(items({ ...about, accountName: evil, reference: evil, controls: { [evil]: [evil] } })),
      ];
      expect(lines).toHaveLength(2);
      const [head = "", row = ""] = lines;
      expect(cells(row)).toHaveLength(cells(head).length);
      expect(row.slice(0, -1)).not.toMatch(OBEYED);
      for (const cell of cells(row)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      if (/^[=+\-@＝]/.test(evil)) expect(cells(row)[8]).toBe(`'${evil}`);
    },
  );
});

describe("CSV, read otherwise", () => {
  const cellOf = (name: string) => cells([...csvLines(items({ name }))][1] ?? "")[8];

  test.each(["  =1", "\u00a0=1", "\u3000@SUM(A1)", "\u200b=1", "\u2060\u200b -1", "\n+1"])(
    "%j is no formula",
    (name) => {
      expect(cellOf(name)).toMatch(/^'/);
    },
  );

  test.each([
    ["a;=1+1", "a;'=1+1"],
    ['a; "=1;\u200b@x', "a; \"'=1;\\u200b'@x"],
    ["a;b=c; d - e", "a;b=c; d - e"],
    ["a\t=1", "a\\u0009=1"],
  ])("%j where semicolons and tabs part cells: %j", (name, expected) => {
    expect(cellOf(name)).toBe(expected);
  });
});

describe("JSON", () => {
  test.each([0, 1, 3])("an array of %d", (count) => {
    const all = items(...Array.from({ length: count }, (_, index) => ({ check: `c${index}`, name: "\u009b\u202e" })));
    const text = [...jsonLines(all)].join("\n");
    expect(JSON.parse(text)).toEqual(all);
    expect(text.replaceAll("\n", "")).not.toMatch(OBEYED);
  });
});
