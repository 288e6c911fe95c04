import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { FIELDS } from "../../src/events/fields.ts";
import { at } from "../../src/formats/read-event.ts";
import { framework } from "../compliance/support.ts";
import { estate } from "../support/events.ts";
import { ECS, FIELD, hasType, isOfState, leaves, typeOf } from "../support/fields.ts";
import { temporary } from "../support/folder.ts";
import { answer } from "../support/recorded.ts";
import { databases, ELSEWHERE, volumes } from "./answers.ts";
import { look } from "./look.ts";

/** A control for each check. */
const frameworks = [
  framework(
    "own",
    checks.map(({ id }) => ({ id, checks: [id] })),
  ),
];

/** The estate as it is, half mended, and as it was. */
async function story() {
  const path = temporary("state.db");
  const mended = [
    volumes({ "vol-1": true, "vol-2": true, "vol-4": "deleting" }),
    volumes({ "vol-5": false }, ELSEWHERE),
    databases(),
    answer("RDS:DescribeDBClusters", {
      DBClusters: [{ DBClusterIdentifier: "c", Engine: "aurora", EngineMode: "serverless" }],
    }),
  ];
  const given = new Set(mended.map(({ operation }) => operation));
  const rest = estate().filter(({ operation }) => !given.has(operation));
  const told = [];
  for (const [index, lines] of [estate(), [...rest, ...mended], estate()].entries()) {
    told.push(await look({ path, day: index + 1, checks, lines, frameworks }));
  }
  return told.map(({ events }) => events);
}

const isTransition = (event: unknown) =>
  at(event, "event.kind") === "event" && at(event, "data_stream.dataset") === "aplomb.findings";

test("every field is in ECS 9.4 or in fields.ts, has its type, and each of those that only a state gives is there", async () => {
  const all = (await story()).flat().flatMap((event) => leaves(event));
  const used = new Set(all.map(([path]) => path));
  expect([...used].filter((path) => !ECS.has(path) && !FIELD.has(path))).toEqual([]);
  expect(FIELDS.map(({ name }) => name).filter((path) => isOfState(path) && !used.has(path))).toEqual([]);
  for (const [path, value] of all) {
    const { type, isArray } = typeOf(path);
    expect(Array.isArray(value), path).toBe(isArray);
    for (const one of Array.isArray(value) ? value : [value])
      expect(one, path).toSatisfy((it: unknown) => hasType(it, type));
  }
});

test("every transition and resolution there is, each as it should be", async () => {
  const transitions = (await story()).flat().filter(isTransition);
  const kinds = transitions.map((event) =>
    [at(event, "event.action"), at(event, "event.reason"), at(event, "event.outcome")].join(" ").trim(),
  );
  expect([...new Set(kinds)].toSorted()).toEqual([
    "finding-opened  failure",
    "finding-reopened  failure",
    "finding-resolved fixed success",
    "finding-resolved not-applicable success",
    "finding-resolved resource-gone success",
  ]);
  for (const event of transitions) {
    const resolved = at(event, "event.action") === "finding-resolved";
    expect(at(event, "event")).toMatchObject({ kind: "event", category: ["configuration"], type: ["change"] });
    expect(at(event, "event.dataset")).toBe("aplomb.findings");
    expect(at(event, "aplomb.finding.resolution")).toBe(at(event, "event.reason"));
    expect(at(event, "message")).toMatch(resolved ? /^Resolved \([a-z-]+\): [A-Z].*\.$/ : /^[A-Z].*\.$/);
    expect(at(event, "message")).not.toMatch(/\d{12}|arn:|vol-/);
    expect(at(event, "threat") === undefined, "of failures only").toBe(resolved);
    // What happened is not how things stand, and the account's inventory is told once.
    for (const path of ["result", "resource.raw", "aplomb.unread", "aplomb.remediation", "rule.remediation"])
      expect(at(event, path), path).toBeUndefined();
    for (const path of [
      "rule.id",
      "resource.id",
      "resource.name",
      "cloud.account.id",
      "event.severity",
      "aplomb.compliance",
    ])
      expect(at(event, path), path).toBeDefined();
    expect(event["@timestamp"]).toBe(at(event, "event.created"));
  }
});

describe("ids", () => {
  test("a transition's is of the finding, what happened, and how often something had happened to it before", async () => {
    const hash = (parts: readonly unknown[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");
    const versions = new Map<unknown, number>();
    for (const event of (await story()).flat().filter(isTransition)) {
      const finding = at(event, "aplomb.finding.id");
      const version = versions.get(finding) ?? 0;
      const transition = String(at(event, "event.action")).replace("finding-", "");
      expect(at(event, "event.id")).toBe(hash([finding, transition, String(version)]));
      versions.set(finding, version + 1);
    }
  });

  test("each is told once", async () => {
    const ids = (await story()).flat().map((event) => at(event, "event.id"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a transition names its finding, and so does the state event before it, with the same words about the state", async () => {
    for (const events of await story()) {
      const states = new Map(
        events
          .filter((event) => at(event, "event.kind") === "state")
          .map((event) => [at(event, "aplomb.finding.id"), event]),
      );
      for (const event of events.filter(isTransition)) {
        const state = states.get(at(event, "aplomb.finding.id"));
        if (state !== undefined) expect(at(event, "aplomb.finding")).toEqual(at(state, "aplomb.finding"));
        expect(at(event, "aplomb.scan.id")).toBe(at(events[0], "aplomb.scan.id"));
      }
    }
  });
});

test("without a failure nothing is said of a state; the scan says that nothing changed", async () => {
  const { events } = await look({ path: temporary("state.db"), lines: [volumes({ "vol-1": true })] });
  expect(events.map((event) => at(event, "aplomb.finding.state"))).toEqual([undefined, undefined, undefined]);
  expect(at(events.at(-1), "aplomb.scan.changes")).toEqual({ opened: 0, reopened: 0, resolved: 0, open: 0 });
});
