import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { FIELDS } from "../../src/events/fields.ts";
import { at } from "../../src/formats/read-event.ts";
import { isRecord } from "../../src/model/json.ts";
import {
  checks,
  eventsOfChange,
  eventsOfEstate,
  eventsOfLooser,
  eventsOfOrganization,
  eventsOfResource,
  eventsOfSome,
} from "../support/events.ts";
import { ECS, FIELD, hasType, isOfState, leaves, typeOf } from "../support/fields.ts";
import { ACCOUNT, NOW } from "../support/recorded.ts";

const { events, findings, coverage } = await eventsOfEstate();

/** As a reader gets them: whatever does not survive JSON is not in the event. */
const written: unknown[] = JSON.parse(JSON.stringify(events));

const datasets = (name: string): unknown[] => written.filter((event) => at(event, "data_stream.dataset") === name);
const values = (path: string, list: readonly unknown[] = written): unknown[] => list.map((event) => at(event, path));

test("what was skipped is told in an order that no race changes", () => {
  const skipped = values("aplomb.coverage.skipped", datasets("aplomb.coverage"));
  const reasons = skipped.map((list) => (Array.isArray(list) ? list.map((one) => at(one, "reason")) : []));
  expect(Math.max(...reasons.map((list) => list.length))).toBeGreaterThan(1);
  for (const list of reasons) expect(list).toEqual(list.toSorted());
});

test("the estate covers every dataset, verdict and coverage", () => {
  expect([...new Set(values("data_stream.dataset"))].sort()).toEqual([
    "aplomb.compliance",
    "aplomb.coverage",
    "aplomb.findings",
    "aplomb.scan",
    "aplomb.telemetry",
  ]);
  expect([...new Set(values("result.evaluation", datasets("aplomb.findings")))].sort()).toEqual([
    "failed",
    "passed",
    "unknown",
  ]);
  expect([...new Set(values("aplomb.coverage.status", datasets("aplomb.coverage")))].sort()).toEqual([
    "complete",
    "failed",
  ]);
  const types = (list: typeof checks) => [...new Set(list.map(({ resource }) => resource.type))].sort();
  // A new resource type needs a thing in the estate of test/support/events.ts.
  // Two are of the account that manages an organization, which this one is not.
  const ofManagement = types(checks).filter((type) => /^AWS::Organizations::/.test(type));
  expect([...types(findings.map(({ check }) => check)), ...ofManagement].sort()).toEqual(types(checks));
});

describe("fields", async () => {
  const several: unknown[] = JSON.parse(JSON.stringify((await eventsOfOrganization()).events));
  const looser: unknown[] = JSON.parse(JSON.stringify((await eventsOfLooser()).events));
  const some: unknown[] = JSON.parse(JSON.stringify(await eventsOfSome()));
  const single: unknown[] = JSON.parse(JSON.stringify((await eventsOfResource()).events));
  const changed: unknown[] = JSON.parse(JSON.stringify(await eventsOfChange()));
  const all = [...written, ...several, ...looser, ...single, ...some, ...changed].flatMap((event) => leaves(event));
  const used = new Set(all.map(([path]) => path));

  test("each is in ECS 9.4 or in fields.ts, and in one of them only", () => {
    expect([...used].filter((path) => !ECS.has(path) && !FIELD.has(path))).toEqual([]);
    expect([...FIELD.keys()].filter((path) => ECS.has(path))).toEqual([]);
  });

  test("fields.ts names each once and nothing that is never emitted, and says what each is", () => {
    expect(FIELD.size).toBe(FIELDS.length);
    expect([...FIELD.keys()].filter((path) => !used.has(path) && !isOfState(path))).toEqual([]);
    expect([...used].filter(isOfState)).toEqual([]);
    for (const { description } of FIELDS) expect(description).toMatch(/^.+\.$/);
  });

  test("none is an object in one event and a value in another", () => {
    const paths = [...used, ...FIELD.keys()];
    expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))).toEqual([]);
  });

  test.each([...used].sort())("%s has its type, and is a list exactly where it is one", (path) => {
    const { type, isArray } = typeOf(path);
    for (const [, value] of all.filter((leaf) => leaf[0] === path)) {
      expect(Array.isArray(value), path).toBe(isArray);
      for (const one of Array.isArray(value) ? value : [value])
        expect(one).toSatisfy((it: unknown) => hasType(it, type));
    }
  });

  test("no key holds a bracket: Logstash would refuse the whole body", () => {
    expect(JSON.stringify(written.flatMap(keysOf).filter((key) => /[[\]]/.test(key)))).toBe("[]");
  });

  function keysOf(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(keysOf);
    return isRecord(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]) : [];
  }

  test("nothing is undefined, null or not a number on its way", () => {
    expect(all.filter(([, value]) => value === null || value === undefined)).toEqual([]);
  });

  test("tags are words, and no AWS tag is a key", () => {
    const tags = values("resource.tags", datasets("aplomb.findings")).flat();
    expect(tags).toContain("a.b[0]=[x]");
    expect(tags).toContain("team[1]=x");
  });
});

describe("what ECS allows", () => {
  test.each([
    ["event.kind", ["state", "event"]],
    ["event.outcome", ["success", "failure", "unknown"]],
    ["event.module", ["aplomb"]],
    ["event.provider", ["aplomb"]],
    ["ecs.version", ["9.4.0"]],
    ["cloud.provider", ["aws"]],
    ["cloud.account.id", [ACCOUNT]],
    ["data_stream.type", ["logs"]],
    ["data_stream.namespace", ["default"]],
  ])("%s", (path, allowed) => {
    expect([...new Set(values(path))].filter((value) => !allowed.includes(String(value)))).toEqual([]);
  });

  test("category and type go together", () => {
    for (const event of written)
      expect(at(event, "event")).toMatchObject({ category: ["configuration"], type: ["info"] });
  });

  test("the dataset is named twice, alike, and as data streams want it", () => {
    for (const event of written) {
      expect(at(event, "event.dataset")).toBe(at(event, "data_stream.dataset"));
      expect(at(event, "event.dataset")).toMatch(/^[a-z.]+$/);
    }
  });

  test("findings and coverage are states; the scan is an event", () => {
    expect(new Set(values("event.kind", datasets("aplomb.findings")))).toEqual(new Set(["state"]));
    expect(values("event.kind", datasets("aplomb.scan"))).toEqual(["event"]);
  });

  test("the outcome follows the verdict", () => {
    const outcomes = { passed: "success", failed: "failure", unknown: "unknown" };
    for (const event of datasets("aplomb.findings")) {
      expect(at(event, "event.outcome")).toBe(Reflect.get(outcomes, String(at(event, "result.evaluation"))));
    }
  });

  test("the duration is in nanoseconds, the sequence the scan's start in milliseconds", () => {
    expect(new Set(values("event.sequence"))).toEqual(new Set([Date.parse(NOW)]));
    expect(at(datasets("aplomb.scan")[0], "event.duration")).toBe(0);
  });

  test("a replay says nothing of the machine, and nothing of the day", () => {
    expect(new Set(values("@timestamp"))).toEqual(new Set([NOW]));
    expect(JSON.stringify(written)).not.toContain("hostname");
  });

  test("threat is for failed findings: parallel lists of equal length", () => {
    for (const event of written) {
      const failed = at(event, "result.evaluation") === "failed";
      expect(at(event, "threat") !== undefined).toBe(failed);
      if (!failed) continue;
      for (const path of ["threat.tactic", "threat.technique"]) {
        const lists = ["id", "name", "reference"].map((key) => at(event, `${path}.${key}`));
        expect(new Set(lists.map((list) => (Array.isArray(list) ? list.length : -1))).size).toBe(1);
      }
    }
  });

  test("a control that requires more of a check than it was set is not met, and says of which option", async () => {
    const [control] = (await eventsOfLooser()).events.filter((event) => at(event, "aplomb.control.id") === "1");
    expect(at(control, "message")).toBe("A check of the control was set looser than the control requires.");
    expect(at(control, "event.outcome")).toBe("failure");
    expect(at(control, "aplomb.control")).toMatchObject({
      verdict: "not-met",
      looser: ["ebs-volume-set.maxAgeDays=120, at most 90"],
    });
  });

  test("how to put it right is told of failed findings, with the resource's own values", () => {
    const told = written.filter((event) => at(event, "aplomb.remediation") !== undefined);
    expect(new Set(values("result.evaluation", told))).toEqual(new Set(["failed"]));
    expect(values("aplomb.remediation.cli", told)).toContain(
      "aws ec2 create-snapshot --volume-id vol-2 --region eu-west-1",
    );
  });

  test("severity is the check's, in every state", () => {
    const scores: unknown[] = [21, 47, 73, 99];
    for (const event of datasets("aplomb.findings")) {
      expect(scores).toContain(at(event, "event.severity"));
      expect(at(event, "event.risk_score")).toBe(at(event, "event.severity"));
    }
  });
});

describe("identity", () => {
  const hash = (parts: readonly unknown[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

  test("a finding is its account, region, check and resource; its event, also the scan", () => {
    for (const event of datasets("aplomb.findings")) {
      const region = at(event, "cloud.region") ?? "";
      const id = hash([at(event, "cloud.account.id"), region, at(event, "rule.id"), at(event, "resource.id")]);
      expect(at(event, "aplomb.finding.id")).toBe(id);
      expect(at(event, "event.id")).toBe(hash([at(event, "aplomb.scan.id"), id]));
    }
  });

  test.each(["event.id", "aplomb.finding.id"])("%s is unique", (path) => {
    const ids = values(path).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("check and resource are unique together", () => {
    const pairs = datasets("aplomb.findings").map((event) => `${at(event, "rule.id")} ${at(event, "resource.id")}`);
    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  });

  test("a second scan of the same says the same; only the order of listings that run side by side is free", async () => {
    const lines = (list: readonly unknown[]) => list.map((event) => JSON.stringify(event)).sort();
    expect(lines((await eventsOfEstate()).events)).toEqual(lines(events));
  });
});

describe("what a reader may count on", () => {
  test("the scan is the last line, and its counts are those of the events", () => {
    expect(at(written.at(-1), "data_stream.dataset")).toBe("aplomb.scan");
    const count = (status: string) => findings.filter(({ verdict }) => verdict.status === status).length;
    expect(at(written.at(-1), "aplomb.scan")).toMatchObject({
      status: "incomplete",
      findings: { passed: count("passed"), failed: count("failed"), unknown: count("unknown") },
      coverage_gaps: coverage.filter(({ status }) => status === "failed").length,
      bugs: 0,
    });
  });

  test("an unknown finding names what could not be read, or says why in the evidence", () => {
    for (const event of datasets("aplomb.findings")) {
      const unread = at(event, "aplomb.unread");
      if (at(event, "result.evaluation") !== "unknown") {
        expect(unread).toBeUndefined();
        continue;
      }
      expect(Array.isArray(unread)).toBe(true);
      const list: unknown[] = Array.isArray(unread) ? unread : [];
      for (const one of list) {
        expect(at(one, "operation")).toMatch(/^\w+:\w+$/);
        expect(at(one, "code")).toMatch(/./);
        if (at(one, "kind") === "denied") expect(at(one, "action")).toMatch(/^[a-z0-9-]+:\w+$/);
      }
      if (list.length === 0) expect(Object.keys(Object(at(event, "result.evidence"))).length).toBeGreaterThan(0);
      else expect(at(event, "error.code")).toBe(at(list[0], "code"));
    }
  });

  test("failed coverage names operation, code, missing action and the checks left unjudged", () => {
    const failed = datasets("aplomb.coverage").filter((event) => at(event, "aplomb.coverage.status") === "failed");
    expect(failed.map((event) => at(event, "aplomb"))).toMatchObject([
      {
        coverage: {
          resource_type: "AWS::EC2::Volume",
          listed: 0,
          unjudged_checks: ["ebs-volume-backed-up", "ebs-volume-encrypted"],
        },
        unread: [{ operation: "EC2:DescribeVolumes", code: "UnauthorizedOperation", action: "ec2:DescribeVolumes" }],
      },
    ]);
  });

  test("messages are sentences without ids, so that equal causes group", () => {
    for (const message of values("message")) expect(message).toMatch(/^[A-Z][^\n]*\.$/);
    for (const message of values("message")) expect(message).not.toMatch(/\d{12}|arn:|vol-|acme|dark/);
  });

  test("rules are told in full with each finding", () => {
    for (const event of datasets("aplomb.findings")) {
      expect(at(event, "rule.benchmark")).toMatchObject({
        id: "aplomb",
        rule_number: at(event, "rule.id"),
        posture_type: "cspm",
      });
      for (const path of ["rule.uuid", "rule.section", "resource.name", "resource.sub_type"])
        expect(at(event, path)).toMatch(/./);
      expect(at(event, "rule.uuid")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test("controls are keyed by the framework's id without dots", () => {
    const keys = datasets("aplomb.findings").flatMap((event) => Object.keys(Object(at(event, "aplomb.compliance"))));
    expect(keys).toContain("nist-csf-2_0");
    expect(keys.filter((key) => key.includes("."))).toEqual([]);
  });
});
