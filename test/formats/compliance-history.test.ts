import { describe, expect, test } from "vitest";
import { type Entry, type History, ofAccount, ofAll, type Series } from "../../src/compliance/history.ts";
import { barOf, historyTable } from "../../src/formats/compliance-history.ts";
import { historyCsv, historyJson } from "../../src/formats/compliance-history-data.ts";
import { isRecord } from "../../src/model/json.ts";

const time = (day: number, hour = 6) => new Date(Date.UTC(2026, 10, day, hour));

/** Counts in the order met, not met, accepted, unknown, not assessed. */
function entry(at: Date, counts: readonly number[], complete = true): Entry {
  const [met = 0, notMet = 0, acceptedRisk = 0, unknown = 0, notAssessed = 0] = counts;
  return { time: at, met, notMet, acceptedRisk, unknown, notAssessed, complete };
}

function series(account: string, entries: readonly Entry[], more: Partial<Series> = {}): Series {
  const framework = { id: "hipaa-security-rule", name: "HIPAA Security Rule", version: "2013" };
  return { account, framework, regions: [], entries, changes: [], controls: [], ...more };
}

const FIRST = series(
  "111122223333",
  [
    entry(time(1), [12, 30, 2, 1, 26]),
    entry(time(2), [12, 30, 2, 1, 26]),
    entry(time(3), [13, 29, 1, 1, 26]),
    entry(time(3, 18), [12, 28, 1, 3, 26]),
    entry(time(4), [14, 29, 1, 0, 26]),
  ],
  {
    changes: [
      { time: time(3), account: "111122223333", control: "164.312(b)", from: "not-met", to: "met" },
      { time: time(4), account: "111122223333", control: "164.310(d)(1)", from: "not-assessed", to: "met" },
    ],
    controls: [
      { id: "164.312(b)", verdict: "met", since: time(3), previous: "not-met" },
      { id: "164.312(c)(1)", unknownSince: time(1) },
    ],
  },
);
const SECOND = series(
  "444455556666",
  [entry(time(2), [20, 22, 0, 1, 26]), entry(time(3), [20, 22, 0, 1, 26]), entry(time(4), [19, 23, 0, 1, 26])],
  { changes: [{ time: time(4), account: "444455556666", control: "164.312(b)", from: "met", to: "not-met" }] },
);
const PARTIAL = series("111122223333", [entry(time(1), [1, 1, 0, 0, 0], false)], {
  framework: { id: "own", name: "Our own rules", version: "3" },
  regions: ["eu-central-1", "us-east-1"],
});
const NARROWED = series("111122223333", [], { framework: { id: "own", name: "Our own rules", version: "4" } });

const table = (histories: readonly History[], width: number) =>
  `${[...historyTable(histories, { width })].join("\n")}\n`;

describe("the table (refresh it with -u)", () => {
  test.each([120, 80])(
    "of one account, of several, of a part of a framework, and of nothing, %i wide",
    async (width) => {
      const histories = [ofAccount(FIRST), ...ofAll([FIRST, SECOND]), ofAccount(PARTIAL), ofAccount(NARROWED)];
      await expect(table(histories, width)).toMatchFileSnapshot(`golden/compliance-history-${width}.txt`);
    },
  );

  test("nothing of nothing", () => {
    expect([...historyTable([], { width: 100 })]).toEqual([]);
  });

  test("of very many entries and changes the last, and how many there are", () => {
    const days = Array.from({ length: 100 }, (_, day) => day + 1);
    const many = series(
      "111122223333",
      days.map((day) => entry(time(day), [day, 1])),
      {
        changes: days.map((day) => ({
          ...{ time: time(day), account: "111122223333", control: `c${day}` },
          ...{ from: "met", to: "not-met" },
        })),
      },
    );
    const text = table([ofAccount(many)], 120);
    expect(text).toContain("(60 earlier)");
    expect(text).toContain("60 earlier changes");
    expect(text.match(/^2026|^2027/gm)).toHaveLength(40);
    expect(text).not.toContain("c60:");
  });

  test("a name that would steer a terminal is a text", () => {
    const framework = { id: "own", name: "\u001b[2Jgone\nAll is met", version: "\u202e1" };
    const changes = [
      { time: time(1), account: "a\u001b]0;x\u0007", control: "\u001b[31m1\n", from: "met", to: "not-met" },
    ] as const;
    const text = table([ofAccount(series("1", [entry(time(1), [1])], { framework, changes }))], 200);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).not.toMatch(/^All is met/m);
  });
});

test.each<[string, readonly number[], string]>([
  ["all met", [5, 0, 0, 0, 0], "################"],
  ["nothing at all", [0, 0, 0, 0, 0], ""],
  ["one of a thousand is seen", [1, 1, 0, 1, 997], "#x?............."],
  ["halves", [10, 10, 0, 0, 0], "########xxxxxxxx"],
  ["thirds", [1, 1, 1, 1, 0], "######xxxxx?????"],
])("the bar: %s", (_, counts, bar) => {
  const [line] = ofAccount(series("1", [entry(time(1), counts)])).lines;
  expect(line && barOf(line)).toBe(bar);
});

describe("of several accounts", () => {
  test("a line is the sum of those that were looked at on that day, and compared only with a line of the same", () => {
    const [history] = ofAll([FIRST, SECOND]);
    const lines = history?.lines.map(({ accounts, met, before }) => [accounts, met, before?.met]);
    expect(lines).toEqual([
      [1, 12, undefined],
      [2, 32, undefined],
      // The last look of the day counts.
      [2, 32, 32],
      [2, 33, 32],
    ]);
  });

  test("who is taken in by another order is the same", () => {
    const change = series("1", [entry(time(2), [1]), entry(time(1), [2])]);
    expect(ofAll([change, SECOND])[0]?.lines.map((line) => line.time)).toEqual([time(1), time(2), time(3), time(4)]);
  });
});

describe("data", () => {
  test("JSON is one document, without a score where there is none", () => {
    const histories = [ofAccount(FIRST), ...ofAll([FIRST, SECOND]), ofAccount(PARTIAL)];
    const document: unknown = JSON.parse([...historyJson(histories)].join("\n"));
    const all = isRecord(document) && Array.isArray(document["series"]) ? document["series"] : [];
    expect(all).toHaveLength(3);
    expect(all[0]).toMatchObject({
      account: "111122223333",
      scans: expect.arrayContaining([
        {
          time: "2026-11-03T06:00:00.000Z",
          ...{ accounts: 1, met: 13, not_met: 29, accepted_risk: 1, unknown: 1, not_assessed: 26, total: 69 },
          score: 13 / 42,
        },
      ]),
      controls: [
        { id: "164.312(b)", verdict: "met", since: "2026-11-03T06:00:00.000Z", previous: "not-met" },
        { id: "164.312(c)(1)", unknown_since: "2026-11-01T06:00:00.000Z" },
      ],
    });
    expect(all[1]).toMatchObject({ accounts: 2, changes: [{}, {}, {}] });
    expect(all[1]).not.toHaveProperty("controls");
    expect(all[2].scans[0]).not.toHaveProperty("score");
    expect(JSON.parse([...historyJson([])].join(""))).toEqual({ version: 1, series: [] });
  });

  test("CSV has a line for each entry and change, and no formula", () => {
    const framework = { id: "own", name: "own", version: "=1+1" };
    const changes = [
      { time: time(1), account: "111122223333", control: '@SUM("a",1)', from: "met", to: "not-met" },
    ] as const;
    const csv = [...historyCsv([ofAccount(series("111122223333", [entry(time(1), [1, 2])], { framework, changes }))])];
    expect(csv).toEqual([
      "kind,time,framework,version,account,regions,accounts,met,not_met,accepted_risk,unknown,not_assessed,total,score,control,from,to\r",
      "scan,2026-11-01T06:00:00.000Z,own,'=1+1,111122223333,,1,1,2,0,0,0,3,0.3333333333333333,,,\r",
      `change,2026-11-01T06:00:00.000Z,own,'=1+1,111122223333,,,,,,,,,,"'@SUM(""a"",1)",met,not-met\r`,
    ]);
  });
});
