import stringWidth from "string-width";
import { beforeAll, describe, expect, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { compact } from "../../src/formats/compact.ts";
import type { Format } from "../../src/formats/format.ts";
import { GROUP_BY } from "../../src/formats/group-by.ts";
import { markdown } from "../../src/formats/markdown/markdown.ts";
import { isShown, ONLY, onlyNote, onlyOf } from "../../src/formats/only.ts";
import { table } from "../../src/formats/table.ts";
import type { Json } from "../../src/model/json.ts";
import { demoEvents, selectionOf } from "../support/demo-events.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";

let events: readonly AplombEvent[];

beforeAll(async () => {
  const all = await demoEvents();
  // The world's ports: four of a kind.
  const few = all.filter(({ message }) => message === "The security group lets the world in to high-risk ports.");
  const ids = new Set(few.map(({ event }) => JSON.stringify(event)));
  events = [...few, ...selectionOf(all).filter(({ event }) => !ids.has(JSON.stringify(event)))];
});

function written(format: Format, of: readonly AplombEvent[] = events): string {
  return of.map((event) => format.event(event)).join("") + format.end();
}

function failure(number: number, more: { readonly [key: string]: Json } = {}): AplombEvent {
  return {
    message: "The thing is open.",
    data_stream: { dataset: "aplomb.findings" },
    event: { kind: "state" },
    result: { evaluation: "failed" },
    rule: {
      id: "thing-closed",
      name: "Things are closed",
      tags: ["high"],
      references: "1. https://docs.aws.amazon.com/thing.html",
    },
    cloud: { account: { id: "111122223333" }, region: "eu-west-1", service: { name: "Things" } },
    resource: { id: `arn:thing-${number}`, name: `thing-${number}` },
    ...more,
  };
}

const OTHERS = GROUP_BY.filter((by) => by !== "check");

describe.each(OTHERS)("by %s", (groupBy) => {
  test.each([80, 120])("at %i columns (refresh it with `npx vitest run test/formats -u`)", async (width) => {
    const text = written(table({ width, color: false, groupBy }));
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    await expect(text).toMatchFileSnapshot(`golden/table-by-${groupBy}-${width}.txt`);
  });

  test("counts everything that failed or is unknown once", () => {
    const text = written(table({ width: 400, color: false, groupBy }));
    const heads =
      text
        .split(/\n(?=Suppressed|Passed)/)[0]
        ?.split("\n")
        .filter((line) => /^\S.* {2}\d/.test(line)) ?? [];
    const counts = heads.flatMap((line) => [...line.matchAll(/(\d+) (?:critical|high|medium|low|failed|unknown)/g)]);
    const due = events.filter((event) => ["failed", "unknown"].includes(onlyOf(event) ?? "")).length;
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(due);
  });

  test.each(Object.entries(HOSTILE))("%s in every text stays a text", (_, text) => {
    const wild = failure(1, {
      message: text,
      rule: { id: text, name: text, tags: ["high"], references: `1. https://example.com/${text}` },
      cloud: { account: { id: text, name: text }, region: text, service: { name: text } },
      resource: { id: text, name: text },
      aplomb: { finding: { owner: text } },
    });
    for (const line of written(table({ width: 80, color: false, groupBy }), [wild]).split("\n")) {
      expect(line).not.toMatch(OBEYED);
    }
  });
});

test("what is suppressed is told, though others fail the same check", () => {
  const accepted = failure(2, { aplomb: { finding: { suppressed: true } } });
  const text = written(table({ width: 80, color: false, groupBy: "region" }), [failure(1), accepted]);
  expect(text).toContain("eu-west-1  1 high\n");
  expect(text).toContain("Suppressed\n  thing-closed (1)\n");
});

test("of a million resources the worst are shown, and all are counted", () => {
  const format = table({ width: 80, color: false, groupBy: "resource" });
  for (let number = 0; number < 5000; number += 1) format.event(failure(number));
  const worst = { id: "thing-safe", name: "Things are safe", tags: ["critical"] };
  format.event(failure(9999, { rule: worst }));
  const lines = format.end().split("\n");
  expect(lines[0]).toBe("thing-9999  eu-west-1  at least 1 critical");
  expect(lines).toContain("... and 4951 findings elsewhere; --format ndjson gives all");
});

test("groups that are not shown are counted", () => {
  const many = Array.from({ length: 60 }, (_, number) => failure(number));
  const text = written(table({ width: 80, color: false, groupBy: "resource" }), many);
  expect(text).toContain("\n... and 10 findings in 10 more groups; --format ndjson gives all\n");
});

test("of a cause the first resources are named, and where they are", () => {
  const many = Array.from({ length: 14 }, (_, number) => failure(number));
  const text = written(table({ width: 80, color: false, groupBy: "cause" }), many);
  expect(text).toMatch(/^The thing is open\. {2}14 high\n {2}high {6}thing-closed\n/);
  expect(text.replace(/\n +/g, " ")).toContain("thing-7 in eu-west-1, ... and 2 more");
});

describe("--only", () => {
  test.each(ONLY)("%s: the table lists nothing else, has the sums, and says so", (only) => {
    const shown = events.filter((event) => isShown(event, [only]));
    const text = written(table({ width: 400, color: false, only: [only] }));
    expect(text.includes("  FAIL  ")).toBe(only === "failed");
    expect(text.includes("  ????  ")).toBe(only === "unknown");
    expect(text.includes("\nSuppressed\n") || text.startsWith("Suppressed\n")).toBe(only === "suppressed");
    expect(text).toMatch(/^491 failed .*, 15 unknown, 2357 passed$/m);
    expect(text).toContain("Could not be seen\n");
    expect(text.endsWith(`${onlyNote([only])}\n`)).toBe(true);
    expect(shown.length).toBeLessThan(events.length);
  });

  test("Markdown counts all, and lists what is wanted", () => {
    const [all, part] = [written(markdown()), written(markdown({ only: ["unknown"] }))];
    const sums = (text: string) => text.split("\n").find((line) => line.startsWith("**"));
    expect(sums(part)).toBe(sums(all));
    expect(all).toContain("\n## Failed\n");
    expect(part).not.toContain("\n## Failed\n");
    expect(part).toContain("\n## Unknown\n");
    expect(part).toContain(onlyNote(["unknown"]));
  });

  test("its note names each of them once, in one order", () => {
    expect(onlyNote(["unknown", "failed", "unknown"])).toBe(
      "Only what failed and what is unknown is listed (--only); the sums count everything.",
    );
  });
});

describe("compact", () => {
  test("is as it was (refresh it with `npx vitest run test/formats -u`)", async () => {
    await expect(written(compact({ width: 80, color: false }))).toMatchFileSnapshot("golden/demo.compact.txt");
  });

  test("is a line as it comes, five words first, and never cut", () => {
    const format = compact({ width: 20, color: false });
    expect(format.event(failure(1))).toBe(
      "high failed thing-closed 111122223333 eu-west-1 thing-1: The thing is open.\n",
    );
  });

  test("tells of what passed only if it is asked", () => {
    const passed = failure(1, { result: { evaluation: "passed" } });
    expect(compact({ width: 80, color: false }).event(passed)).toBe("");
    expect(compact({ width: 80, color: false, only: ["passed"] }).event(passed)).toMatch(/^high passed thing-closed /);
  });

  test.each(Object.entries(HOSTILE))("%s stays one line", (_, text) => {
    const wild = failure(1, {
      message: text,
      rule: { id: text, tags: ["high"], references: `1. https://example.com/${text}` },
      cloud: { account: { id: text }, region: text },
      resource: { id: text, name: text },
    });
    const line = compact({ width: 80, color: false }).event(wild);
    expect(line.slice(0, -1)).not.toMatch(OBEYED);
    expect(line).toMatch(/^high failed \S+ \S+ \S+ /);
  });
});

describe("links", () => {
  const LINK = "\u001b]8;;https://docs.aws.amazon.com/thing.html\u001b\\thing-closed\u001b]8;;\u001b\\";

  test.each(GROUP_BY)("by %s the check leads to its reference, and takes no room", (groupBy) => {
    const plain = written(table({ width: 80, color: false, groupBy }), [failure(1)]);
    const text = written(table({ width: 80, color: false, groupBy, links: true }), [failure(1)]);
    expect(text).toContain(LINK);
    expect(text.replaceAll(LINK, "thing-closed")).toBe(plain);
    expect(plain).not.toContain("\u001b");
  });

  test("and in a compact line", () => {
    expect(compact({ width: 80, color: false, links: true }).event(failure(1))).toContain(`high failed ${LINK} 1111`);
  });

  test.each([
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://example.com/\u0007\u001b[2J",
    "https://example.com/\u001b\\x",
    "https://example.com/ x",
    "https://exa\u202emple.com/",
    "",
  ])("%j is none", (references) => {
    const rule = { id: "thing-closed", name: "Things are closed", tags: ["high"], references: `1. ${references}` };
    const text = written(table({ width: 80, color: false, links: true }), [failure(1, { rule })]);
    expect(text).not.toContain("\u001b");
  });
});
