import { beforeAll, describe, expect, test } from "vitest";
import { detectionRules } from "../../../src/elastic/rules/index.ts";
import type { AplombEvent } from "../../../src/events/event.ts";
import { rowsOf } from "./esql.ts";
import { changed, demoEvents, valuesAt } from "./events.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-10T12:00:00.000Z");

let events: readonly AplombEvent[];
beforeAll(async () => {
  events = await demoEvents();
});

function of(dataset: string): readonly AplombEvent[] {
  return events.filter((event) => valuesAt(event, "data_stream.dataset").includes(dataset));
}

/** The events as a scan so many hours ago would have written them. */
function ago(hours: number, from: readonly AplombEvent[], more: Record<string, string | boolean> = {}): AplombEvent[] {
  const at = new Date(NOW - hours * HOUR).toISOString();
  return from.map((event) => changed(event, { "@timestamp": at, ...more }));
}

function rows(id: string, given: readonly AplombEvent[]): readonly unknown[] {
  const rule = detectionRules().find(({ rule_id }) => rule_id === id);
  return rowsOf(String(rule?.["query"]), given, NOW).map((row) => Object.fromEntries(row));
}

const OTHER = { "cloud.account.id": "444455556666" };

describe("the scanner's silence", () => {
  const id = "aplomb-scanner-silent";
  const scan = () => of("aplomb.scan");

  test("is told after a day and two hours, of the account that is silent", () => {
    expect(rows(id, ago(25, scan()))).toEqual([]);
    expect(rows(id, [...ago(50, scan()), ...ago(27, scan()), ...ago(1, scan(), OTHER)])).toEqual([
      { "cloud.account.id": "111122223333", "Esql.last_scan": NOW - 27 * HOUR },
    ]);
  });

  test("is not broken by a look at some resources", () => {
    const look = ago(1, scan(), { "aplomb.scan.scope": "resources" });
    expect(rows(id, [...ago(50, scan()), ...look])).toHaveLength(1);
  });

  test("is of accounts, not of the sum of several", () => {
    const sum = scan().map(({ cloud: _, ...event }) => event);
    expect(rows(id, ago(50, sum))).toEqual([]);
  });

  test("is broken by the event of a scan alone, not by a finding of one that was cut off", () => {
    expect(rows(id, [...ago(50, scan()), ...ago(1, of("aplomb.findings"))])).toHaveLength(1);
  });
});

describe("scans that are incomplete", () => {
  const id = "aplomb-scan-incomplete";
  const complete = { "aplomb.scan.status": "complete" };

  test("are told from the third on, with what was missing", () => {
    const scan = of("aplomb.scan");
    expect(
      rows(
        id,
        [50, 2].flatMap((hours) => ago(hours, scan)),
      ),
    ).toEqual([]);
    expect(
      rows(
        id,
        [50, 26, 2].flatMap((hours) => ago(hours, scan)),
      ),
    ).toEqual([
      {
        "cloud.account.id": "111122223333",
        "Esql.scans": 3,
        "Esql.complete_scans": 0,
        "Esql.gaps": 1,
        "Esql.unknown": 15,
      },
    ]);
  });

  test("are not looks at some resources", () => {
    const look = { "aplomb.scan.scope": "resources" };
    const three = [50, 26, 2].flatMap((hours) => ago(hours, of("aplomb.scan")));
    expect(rows(id, ago(1, of("aplomb.scan"), look).concat(three.slice(1)))).toEqual([]);
    expect(rows(id, [...three, ...ago(1, of("aplomb.scan"), { ...look, ...complete })])).toHaveLength(1);
  });

  test("are not, if one of them was complete", () => {
    const scan = of("aplomb.scan");
    expect(rows(id, [...[50, 26, 2].flatMap((hours) => ago(hours, scan)), ...ago(10, scan, complete)])).toEqual([]);
  });
});

describe("many findings at once, computed from history", () => {
  const id = "aplomb-failures-burst-by-history";
  const failed = () => of("aplomb.findings").filter((event) => valuesAt(event, "result.evaluation").includes("failed"));
  const passed = { "result.evaluation": "passed" };

  test("are told when what passed before fails now", () => {
    const found = rows(id, [...ago(30, failed(), passed), ...ago(0.5, failed())]);
    expect(found).toEqual([
      { "cloud.account.id": "111122223333", "Esql.opened": failed().length, "Esql.known": failed().length },
    ]);
  });

  test("are not: standing failures, the first scan of an account, too few, or what someone decided to live with", () => {
    const suppressed = { "aplomb.finding.suppressed": true };
    expect(rows(id, [...ago(30, failed()), ...ago(0.5, failed())])).toEqual([]);
    expect(rows(id, ago(0.5, failed()))).toEqual([]);
    expect(rows(id, [...ago(30, failed(), passed), ...ago(0.5, failed().slice(0, 19))])).toEqual([]);
    expect(rows(id, [...ago(30, failed(), passed), ...ago(0.5, failed(), suppressed)])).toEqual([]);
  });

  test("count by arrival: a scan that waited in a spool is news when it comes", () => {
    const late = { "event.ingested": new Date(NOW - HOUR / 2).toISOString() };
    const before = ago(60, failed(), { ...passed, "event.ingested": new Date(NOW - 60 * HOUR).toISOString() });
    expect(rows(id, [...before, ...ago(30, failed(), late)])).toHaveLength(1);
    expect(rows(id, [...before, ...ago(30, failed())])).toEqual([]);
  });
});
