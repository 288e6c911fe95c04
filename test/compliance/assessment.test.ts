import { beforeAll, describe, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { Assessment } from "../../src/compliance/assessment.ts";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import { frameworkIds, loadFrameworks } from "../../src/compliance/load.ts";
import { scoreOf } from "../../src/compliance/score.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { at, textAt } from "../../src/formats/read-event.ts";
import { estate, eventsOfOrganization } from "../support/events.ts";
import { scanned } from "../support/scanned.ts";
import { framework } from "./support.ts";

const OPTIONS = { options: new Map(catalogue.map((check) => [check.id, check.options ?? {}])) };

function folded(events: Iterable<unknown>): Assessment {
  const assessment = new Assessment(OPTIONS);
  for (const event of events) expect(assessment.add(event)).toBe(true);
  return assessment;
}

/** `framework control: verdict, reason, counts` of each control, as the scan itself told it. */
function told(events: readonly AplombEvent[], scope: string): string[] {
  return events
    .filter((event) => textAt(event, "aplomb.control.scope") === scope)
    .map((event) => {
      const of = (path: string): unknown => at(event, `aplomb.control.${path}`);
      return line([
        of("framework.id"),
        of("id"),
        of("verdict"),
        of("unassessed"),
        of("findings"),
        of("checks.unjudged"),
      ]);
    })
    .sort();
}

function computed(assessment: Assessment, frameworks: readonly Framework[], by: "all" | "account"): string[] {
  return assessment
    .scopes(by)
    .flatMap(({ tally }) =>
      frameworks.flatMap((each) =>
        scoreOf(each, tally).controls.map(({ id, verdict, unassessed, findings, checks }) =>
          line([each.id, id, verdict, unassessed, findings, checks.unjudged]),
        ),
      ),
    )
    .sort();
}

const line = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(" ");

describe("what is folded from the events of a scan", () => {
  let events: readonly AplombEvent[];
  let frameworks: readonly Framework[];
  beforeAll(async () => {
    frameworks = await loadFrameworks(await frameworkIds());
    ({ events } = await scanned(catalogue, estate(), { frameworks, everyControl: true }));
  });

  test("is what the scan itself told, control by control", () => {
    expect(computed(folded(events), frameworks, "account")).toEqual(told(events, "account"));
    expect(told(events, "account")).toHaveLength(frameworks.flatMap(({ controls }) => controls).length);
  });

  test("is the same whatever the order, and if all comes twice", () => {
    const expected = told(events, "account");
    expect(computed(folded(events.toReversed()), frameworks, "all")).toEqual(expected);
    expect(computed(folded([...events, ...events]), frameworks, "all")).toEqual(expected);
  });

  test("is not met by anything if the scan was cut, and not resolved", () => {
    const cut = events.slice(0, -1);
    const verdicts = computed(folded(cut), frameworks, "all");
    expect(verdicts.filter((one) => one.includes('"met"'))).toEqual([]);
    expect(verdicts.filter((one) => one.includes('"not-met"'))).toEqual(
      told(events, "account")
        .filter((one) => one.includes('"not-met"'))
        .map((one) => expect.stringContaining(one.slice(0, one.indexOf("{")))),
    );
    expect(
      folded(cut)
        .gaps()
        .filter(({ reason }) => reason === "not-ended"),
    ).toHaveLength(1);
  });

  test("is unknown, and not left out by choice, where a cut came before anything was said of a check", () => {
    const verdicts = computed(folded(events.slice(0, 3)), frameworks, "all");
    expect(verdicts.filter((one) => one.includes("not-selected"))).toEqual([]);
    expect(verdicts.filter((one) => one.includes('"unknown"')).length).toBeGreaterThan(500);
  });

  test("knows what a filter took away: passed findings that are missing leave their checks unjudged", () => {
    const failures = events.filter((event) => textAt(event, "result.evaluation") !== "passed");
    const assessment = folded(failures);
    expect(computed(assessment, frameworks, "all").filter((one) => one.includes('"met"'))).toEqual([]);
    expect(assessment.gaps().filter(({ reason }) => reason === "lines-missing").length).toBeGreaterThan(10);
  });

  test("knows how many listings could not be read, whoever took away the line that tells of one", () => {
    const failed = events.filter((event) => textAt(event, "aplomb.coverage.status") === "failed");
    expect(failed.length).toBeGreaterThan(0);
    for (const one of failed) {
      const verdicts = computed(folded(events.filter((event) => event !== one)), frameworks, "all");
      expect(verdicts.filter((verdict) => verdict.includes('"met"'))).toEqual([]);
    }
  });

  test("knows that a listing and all that came of it are missing", () => {
    const isOf = (event: AplombEvent, region: string) =>
      textAt(event, "cloud.region") === region && !textAt(event, "data_stream.dataset").startsWith("aplomb.scan");
    const assessment = folded(events.filter((event) => !isOf(event, "us-east-1")));
    expect(computed(assessment, frameworks, "all").filter((verdict) => verdict.includes('"met"'))).toEqual([]);
    expect(assessment.gaps().map(({ reason }) => reason)).toContain("lines-missing");
  });

  test.each<[string, (event: AplombEvent) => boolean]>([
    ["what could not be listed", (event) => textAt(event, "aplomb.coverage.status") === "failed"],
    ["a region", (event) => textAt(event, "cloud.region") === "us-east-1"],
    ["all listings", (event) => textAt(event, "data_stream.dataset") === "aplomb.coverage"],
  ])("is not met by anything where a filter took away %s, whatever the order", (_, isGone) => {
    const rest = events.filter((event) => !isGone(event));
    for (const order of [rest, rest.toReversed()]) {
      const verdicts = computed(folded(order), frameworks, "all");
      expect(verdicts.filter((one) => one.includes('"met"') || one.includes("not-selected"))).toEqual([]);
      expect(folded(order).gaps()).toContainEqual(
        expect.objectContaining({ reason: "lines-missing", resourceType: "", region: "" }),
      );
    }
  });

  test("takes the newest scan of an account, whichever comes first", async () => {
    const old = events.map((event) => {
      const later: AplombEvent = JSON.parse(JSON.stringify(event).replaceAll(textAt(event, "aplomb.scan.id"), "older"));
      return { ...later, event: { ...(later["event"] as object), sequence: 1 } };
    });
    const passed = old.filter((event) => textAt(event, "result.evaluation") !== "failed");
    for (const both of [
      [...passed, ...events],
      [...events, ...passed],
    ]) {
      expect(computed(folded(both), frameworks, "all")).toEqual(told(events, "account"));
      expect(folded(both).scans()).toHaveLength(1);
    }
  });

  test("names two scans of one instant in one order, whichever is read first", () => {
    const text = JSON.stringify(events);
    const other: AplombEvent[] = JSON.parse(
      text.replaceAll(textAt(events[0], "aplomb.scan.id"), "another").replaceAll("111122223333", "444455556666"),
    );
    const ids = (all: readonly AplombEvent[]) =>
      folded(all)
        .scans()
        .map(({ id }) => id);
    expect(ids([...other, ...events])).toEqual(ids([...events, ...other]));
    expect(ids([...other, ...events])).toHaveLength(2);
  });

  test("says where it looked, and what could not be read", () => {
    const assessment = folded(events);
    expect(assessment.regions()).toEqual(["eu-west-1", "us-east-1"]);
    expect(assessment.hasEnded).toBe(true);
    const failed = events.filter((event) => textAt(event, "aplomb.coverage.status") === "failed");
    expect(assessment.gaps()).toHaveLength(failed.length);
  });
});

describe("of several accounts", () => {
  test("units and the whole are what the scan told of them", async () => {
    const { events } = await eventsOfOrganization();
    const own = framework("own", [
      { id: "1", checks: ["ebs-volume-encrypted"] },
      { id: "2", checks: [], evidence: "none" },
    ]);
    const assessment = folded(events);
    expect(computed(assessment, [own], "all")).toEqual(told(events, "scan"));
    expect(computed(assessment, [own], "account")).toEqual(told(events, "account"));
    const units = assessment.scopes("unit").map(({ id, tally }) => [id, scoreOf(own, tally).controls[0]?.verdict]);
    const toldOf = events
      .filter((event) => textAt(event, "aplomb.control.scope") === "unit")
      .map((event) => [textAt(event, "aplomb.account.ou_path"), textAt(event, "aplomb.control.verdict")]);
    expect(units).toEqual(toldOf.sort());
    expect(units.length).toBeGreaterThan(1);
  });

  test("each knows what is missing of it, and nothing of the others", async () => {
    const { events } = await eventsOfOrganization();
    const own = framework("own", [{ id: "1", checks: ["ebs-volume-encrypted"] }]);
    const verdicts = (some: readonly AplombEvent[]) =>
      folded(some)
        .scopes("account")
        .map(({ tally }) => scoreOf(own, tally).controls[0]?.verdict);
    expect(verdicts(events)).toEqual(["not-met", "not-met", "unknown"]);
    const isListing = (event: AplombEvent) => textAt(event, "data_stream.dataset") === "aplomb.coverage";
    const isFinding = (event: AplombEvent) => textAt(event, "data_stream.dataset") === "aplomb.findings";
    const isOf = (event: AplombEvent, account: string) => textAt(event, "cloud.account.id") === account;
    const without = events.filter((event) => !((isFinding(event) || isListing(event)) && isOf(event, "111122223333")));
    expect(verdicts(without)).toEqual(["unknown", "not-met", "unknown"]);
    expect(verdicts(events.filter((event) => !(isFinding(event) && isOf(event, "444455556666"))))[1]).toBe("unknown");
  });
});

describe("what is read of an output", () => {
  const assessment = () => new Assessment(OPTIONS);

  test("no event of ours is refused", () => {
    for (const event of [null, 1, "x", {}, { data_stream: { dataset: "nginx.access" } }]) {
      expect(assessment().add(event)).toBe(false);
    }
  });

  test("an evaluation that nobody knows is no pass", () => {
    const one = assessment();
    one.add({
      data_stream: { dataset: "aplomb.findings" },
      event: { kind: "state" },
      cloud: { account: { id: "111122223333" } },
      rule: { id: "a" },
      result: { evaluation: "splendid" },
      aplomb: { scan: { id: "s" }, finding: { id: "f" } },
    });
    expect(one.scopes("all")[0]?.tally.of("a")).toMatchObject({ passed: 0, unknown: 1 });
  });
});
