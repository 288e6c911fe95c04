import { describe, expect, test } from "vitest";
import { compare } from "../../src/tickets/compare.ts";
import type { Choice } from "../../src/tickets/items.ts";
import type { Held, Memory, Posted } from "../../src/tickets/posted.ts";
import type { Step } from "../../src/tickets/step.ts";
import { ended, listing } from "../diff/outputs.ts";
import { type About, event, gatheredOf, names } from "./events.ts";

const ALL: Choice = { floor: undefined, includeUnknown: false };

/** A memory that hears all that it is told. */
class Heard implements Memory {
  readonly posted = new Map<string, Posted>();
  readonly waiting = new Set<string>();
  readonly #seen = new Map<string, number>();

  seen(finding: string): number {
    return this.#seen.get(finding) ?? 0;
  }

  hear({ item, version, remember }: Step): void {
    const held = new Map<string, Held>(this.posted.get(item.key)?.held);
    for (const one of remember.added) this.#put(held, one);
    for (const { finding, seen } of remember.closed) {
      held.delete(finding);
      this.#seen.set(finding, Math.max(seen, this.seen(finding)));
    }
    this.posted.set(item.key, { head: remember.head, version: version + 1, open: remember.open, held });
  }

  #put(held: Map<string, Held>, one: Held): void {
    held.set(one.resource.finding_id, one);
    this.#seen.set(one.resource.finding_id, Math.max(one.seen, this.seen(one.resource.finding_id)));
  }
}

type Scan = readonly unknown[];

/** A whole scan: its findings, a listing that says so, and its end. */
function scan(number: number, ...rows: readonly (readonly [string, About])[]): Scan {
  const events = rows.map(([evaluation, about]) => event(evaluation, { ...about, scan: number }));
  const checks = ["volume", "other"];
  const listed = listing("complete", { scan: number, checks, findings: rows.length });
  return [...events, listed, ended("complete", { scan: number })];
}

/** `created a b`, `updated a +b`, `resolved a` for each step of the last of these scans. */
function told(scans: readonly Scan[], choice: Choice = ALL): string[] {
  const memory = new Heard();
  let steps: readonly Step[] = [];
  for (const events of scans) {
    steps = compare(gatheredOf(events), memory, choice).steps;
    for (const step of steps) memory.hear(step);
    const again = compare(gatheredOf(events), memory, choice);
    expect(again.steps).toEqual([]);
  }
  return steps.map(({ type, reopened, item, changes }) => {
    const { severity, ...lists } = changes;
    const parts = Object.entries(lists).flatMap(([why, ids]) => ids.map((id: string) => `${why} ${id}`));
    const level = severity === undefined ? [] : [`${severity.before} > ${severity.after}`];
    const verb = reopened ? "reopened" : type.slice("ticket.".length);
    return [`${verb} ${names(item).join(" ")}`, ...parts, ...level].join(", ");
  });
}

const A: readonly [string, About] = ["failed", { resource: "a" }];
const B: readonly [string, About] = ["failed", { resource: "b" }];
const FIXED: readonly [string, About] = ["passed", { resource: "a" }];

const listed = (number: number, status: "complete" | "failed", findings = 0) =>
  listing(status, { scan: number, findings });

describe("one scan after the other", () => {
  test.each<[string, Scan[], string[]]>([
    ["the first", [scan(1, A, B)], ["created a b, added a, added b"]],
    ["nothing new", [scan(1, A), scan(2, A)], []],
    ["one more", [scan(1, A), scan(2, A, B)], ["updated a b, added b"]],
    ["one less", [scan(1, A, B), scan(2, FIXED, B)], ["updated b, fixed a"]],
    ["fixed", [scan(1, A), scan(2, FIXED)], ["resolved a, fixed a"]],
    ["gone", [scan(1, A), scan(2)], ["resolved a, gone a"]],
    [
      "suppressed",
      [scan(1, A), scan(2, ["failed", { resource: "a", suppressed: true }])],
      ["resolved a, suppressed a"],
    ],
    ["back", [scan(1, A), scan(2, FIXED), scan(3, A)], ["reopened a, added a"]],
    [
      "another severity",
      [scan(1, A), scan(2, ["failed", { resource: "a", score: 99 }])],
      ["updated a, high > critical"],
    ],
    ["unknown", [scan(1, A), scan(2, ["unknown", { resource: "a" }])], []],
    [
      "unknown, then fixed",
      [scan(1, A), scan(2, ["unknown", { resource: "a" }]), scan(3, FIXED)],
      ["resolved a, fixed a"],
    ],
    [
      "another owner",
      [scan(1, A, B), scan(2, ["failed", { resource: "a", owner: "x" }], B)],
      ["created a, added a", "updated b, moved a"],
    ],
    [
      "another owner for all",
      [scan(1, A), scan(2, ["failed", { resource: "a", owner: "x" }])],
      ["created a, added a", "resolved a, moved a"],
    ],
  ])("%s", (_, scans, expected) => {
    expect(told(scans)).toEqual(expected);
  });
});

describe("nothing is resolved that was not looked at", () => {
  test.each<[string, Scan]>([
    ["an empty input", []],
    ["no coverage", [ended("complete", { scan: 2 })]],
    ["a listing that failed", [listed(2, "failed"), ended("complete", { scan: 2 })]],
    ["a listing whose findings are missing", [listed(2, "complete", 1), ended("complete", { scan: 2 })]],
    ["another region", [listing("complete", { scan: 2, region: "us-east-1" }), ended("complete", { scan: 2 })]],
    ["another account", [listing("complete", { scan: 2, account: "444455556666" }), ended("complete", { scan: 2 })]],
    ["another check", [listing("complete", { scan: 2, checks: ["other"] }), ended("complete", { scan: 2 })]],
    ["a scan that was cut off, listing", [listed(2, "complete")]],
    ["a scan that was cut off, verdict", [event("passed", { resource: "a", scan: 2 })]],
    ["a scan that was cut off, suppressed", [event("failed", { resource: "a", scan: 2, suppressed: true })]],
    ["a scan that was cut off, moved", [event("failed", { resource: "a", scan: 2, owner: "x" })]],
    ["a scan that was interrupted", [...scan(2, FIXED).slice(0, -1), ended("interrupted", { scan: 2 })]],
    ["an older scan that passed", scan(0.5, FIXED)],
    ["an older scan without it", scan(0.5)],
  ])("%s", (_, second) => {
    const memory = new Heard();
    for (const step of compare(gatheredOf(scan(1, A)), memory, ALL).steps) memory.hear(step);
    const { steps, notLookedAt } = compare(gatheredOf(second), memory, ALL);
    expect([steps, notLookedAt.map(({ resource }) => resource)]).toEqual([[], ["a"]]);
  });

  test("an older scan opens nothing that was fixed since", () => {
    expect(told([scan(2, A), scan(3, FIXED), scan(2, A)])).toEqual([]);
  });

  test("an update says who was not looked at", () => {
    const memory = new Heard();
    for (const step of compare(gatheredOf(scan(1, A)), memory, ALL).steps) memory.hear(step);
    const [step] = compare(gatheredOf([event("failed", { resource: "b", scan: 2 })]), memory, ALL).steps;
    expect([step?.type, step?.notLookedAt, step?.item.resource_count]).toEqual(["ticket.updated", ["a"], 2]);
  });
});

describe("what is created is chosen; what was created is followed", () => {
  const high = { ...ALL, floor: "critical" } as const;

  test("below the floor nothing is created", () => {
    expect(told([scan(1, A)], high)).toEqual([]);
    expect(told([scan(1, ["failed", { resource: "a", score: 99 }])], high)).toEqual(["created a, added a"]);
  });

  test.each<[string, Scan, string[]]>([
    ["updated", scan(2, A, B), ["ticket.updated"]],
    ["left alone", scan(2, A), []],
    ["resolved", scan(2, FIXED), ["ticket.resolved"]],
    ["moved", scan(2, ["failed", { resource: "a", owner: "x" }]), ["ticket.created", "ticket.resolved"]],
  ])("below the floor it is %s", (_, second, expected) => {
    const memory = new Heard();
    for (const step of compare(gatheredOf(scan(1, A)), memory, ALL).steps) memory.hear(step);
    expect(compare(gatheredOf(second), memory, high).steps.map(({ type }) => type)).toEqual(expected);
  });

  test("an unknown opens nothing that is open elsewhere", () => {
    const unknown: readonly [string, About] = ["unknown", { resource: "a", message: "It could not be read." }];
    const all = { ...ALL, includeUnknown: true };
    expect(told([scan(1, unknown)], all)).toEqual(["created a, added a"]);
    expect(told([scan(1, A), scan(2, unknown)], all)).toEqual([]);
    expect(told([scan(1, unknown), scan(2, A)], all)).toEqual(["created a, added a", "resolved a, moved a"]);
  });

  test("an item that waits is left alone", () => {
    const memory = new Heard();
    const [first] = compare(gatheredOf(scan(1, A)), memory, ALL).steps;
    memory.waiting.add(first?.item.key ?? "");
    expect(compare(gatheredOf(scan(2, A, B)), memory, ALL).steps).toEqual([]);
  });
});
