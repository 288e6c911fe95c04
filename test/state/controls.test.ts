import { describe, expect, test } from "vitest";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import { scoreOf } from "../../src/compliance/score.ts";
import { Tally } from "../../src/compliance/tally.ts";
import { ControlRows } from "../../src/state/control-rows.ts";
import { openStore } from "../../src/state/store.ts";
import { framework } from "../compliance/support.ts";
import { temporary } from "../support/folder.ts";

/** What a check found: passed, failed, failed and accepted, could not tell, found nothing, was not selected. */
type Found = "pass" | "fail" | "accept" | "unknown" | "none" | "left out";

interface Round {
  /** Hours after the first day of 2026. */
  readonly at: number;
  /** By check; a check that is not named passed. */
  readonly found?: Readonly<Record<string, Found>>;
  readonly account?: string;
  readonly regions?: readonly string[];
  readonly framework?: Framework;
  /** False: the process died before. */
  readonly save?: boolean;
}

const DAY = 24;
const OWN = framework("own", [
  { id: "1", checks: ["a"] },
  { id: "2", checks: ["b", "c"] },
  { id: "3", checks: [] },
]);

const timeOf = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
/** `01 06h`: the day of January, and the hour. */
const shown = (time: number | Date) => new Date(time).toISOString().replace(/^2026-01-(..)T(..).*$/, "$1 $2h");

function tallyOf(found: Round["found"] = {}): Tally {
  const tally = new Tally();
  for (const check of ["a", "b", "c"]) {
    const one = found[check] ?? "pass";
    if (one === "left out") continue;
    tally.select(check);
    if (one === "pass") tally.add(check, { status: "passed" });
    if (one === "fail" || one === "accept") tally.add(check, { status: "failed", suppressed: one === "accept" });
    if (one === "unknown") tally.add(check, { status: "unknown" });
  }
  return tally;
}

/** What each round is told of control 1, and what the state has in the end. */
async function played(rounds: readonly Round[]) {
  const path = temporary("state.db");
  const told: string[] = [];
  for (const { at, found, account = "111122223333", regions = [], save = true, ...rest } of rounds) {
    const now = timeOf(at);
    const store = await openStore({ path, now, notice: () => undefined });
    const score = scoreOf(rest.framework ?? OWN, tallyOf(found));
    const tracked = new ControlRows(store.database).compare({ scan: "s", account, regions }, score, now);
    const { since, previous, lastKnown } = tracked.get("1") ?? {};
    const words = [
      score.controls.find((control) => control.id === "1")?.verdict ?? "gone",
      since && `since ${shown(since)}`,
      previous && `before ${previous}`,
      lastKnown && `was ${lastKnown.verdict} since ${shown(lastKnown.since)}`,
    ];
    told.push(words.filter((word) => word !== undefined).join(" "));
    if (save) store.save(now);
    else store.discard();
  }
  const { database } = await openStore({ path, now: timeOf(0), notice: () => undefined });
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(" "));
  const history = rows("SELECT time, met, not_met, accepted_risk, unknown, not_assessed FROM compliance ORDER BY id");
  const changes = rows("SELECT time, control, previous, '>', verdict FROM control_changes ORDER BY id");
  const controls = rows("SELECT series, control, verdict, previous FROM controls");
  database.close();
  const dated = (line: string) => line.replace(/^\d+/, (time) => shown(Number(time)));
  return { told, history: history.map(dated), changes: changes.map(dated), controls };
}

describe("the verdict of a control, since when, and what it was before", () => {
  const fail = { a: "fail" } as const;
  const unknown = { a: "unknown" } as const;
  test.each<[string, readonly Round[], readonly string[], readonly string[]]>([
    [
      "met, not met, unknown, met",
      [{ at: 0 }, { at: 24, found: fail }, { at: 48, found: unknown }, { at: 72 }],
      [
        "met since 01 00h",
        "not-met since 02 00h before met",
        "unknown since 03 00h was not-met since 02 00h",
        "met since 04 00h before not-met",
      ],
      ["02 00h 1 met > not-met", "04 00h 1 not-met > met"],
    ],
    [
      "an unknown between two that are alike is no change",
      [{ at: 0 }, { at: 24, found: unknown }, { at: 48, found: unknown }, { at: 72 }, { at: 96, found: unknown }],
      [
        "met since 01 00h",
        "unknown since 02 00h was met since 01 00h",
        "unknown since 02 00h was met since 01 00h",
        "met since 01 00h",
        "unknown since 05 00h was met since 01 00h",
      ],
      [],
    ],
    [
      "never known: the first verdict is no change",
      [
        { at: 0, found: unknown },
        { at: 24, found: fail },
        { at: 48, found: { a: "accept" } },
      ],
      ["unknown since 01 00h", "not-met since 02 00h", "not-met since 02 00h"],
      [],
    ],
    [
      "nothing is there to judge any more: a change",
      [{ at: 0, found: fail }, { at: 24, found: { a: "none" } }, { at: 48 }],
      ["not-met since 01 00h", "not-assessed since 02 00h before not-met", "met since 03 00h before not-assessed"],
      ["02 00h 1 not-met > not-assessed", "03 00h 1 not-assessed > met"],
    ],
    [
      "narrowed: what is known stays",
      [{ at: 0 }, { at: 24, found: { a: "left out" } }, { at: 48 }, { at: 72, found: fail }],
      ["met since 01 00h", "not-assessed was met since 01 00h", "met since 01 00h", "not-met since 04 00h before met"],
      ["04 00h 1 met > not-met"],
    ],
    [
      "in other regions: not compared, and each goes on by itself, whatever their order",
      [
        { at: 0 },
        { at: 24, found: fail, regions: ["us-east-1", "eu-central-1"] },
        { at: 48 },
        { at: 72, regions: ["eu-central-1", "us-east-1", "us-east-1"] },
        { at: 96, found: fail, regions: ["eu-central-1"] },
      ],
      [
        "met since 01 00h",
        "not-met since 02 00h",
        "met since 01 00h",
        "met since 04 00h before not-met",
        "not-met since 05 00h",
      ],
      ["04 00h 1 not-met > met"],
    ],
    [
      "two accounts",
      [
        { at: 0 },
        { at: 0, account: "444455556666", found: fail },
        { at: 24, found: fail },
        { at: 24, account: "444455556666", found: fail },
      ],
      ["met since 01 00h", "not-met since 01 00h", "not-met since 02 00h before met", "not-met since 01 00h"],
      ["02 00h 1 met > not-met"],
    ],
    [
      "another edition asks something else",
      [{ at: 0 }, { at: 24, found: fail, framework: { ...OWN, version: "2" } }, { at: 48 }],
      ["met since 01 00h", "not-met since 02 00h", "met since 01 00h"],
      [],
    ],
    [
      "taken out of the framework, and put back: it begins anew",
      [
        { at: 0 },
        { at: 24, framework: { ...OWN, controls: OWN.controls.filter(({ id }) => id !== "1") } },
        { at: 48, found: fail },
      ],
      ["met since 01 00h", "gone", "not-met since 03 00h"],
      [],
    ],
    [
      "no check looks at it any more",
      [{ at: 0 }, { at: 24, framework: framework("own", [{ id: "1", checks: [] }]) }, { at: 48, found: fail }],
      ["met since 01 00h", "not-assessed", "not-met since 03 00h"],
      [],
    ],
    [
      "the process died before the state was saved: told again",
      [{ at: 0 }, { at: 24, found: fail, save: false }, { at: 30, found: fail }],
      ["met since 01 00h", "not-met since 02 00h before met", "not-met since 02 06h before met"],
      ["02 06h 1 met > not-met"],
    ],
    [
      "the clock goes back",
      [{ at: 48 }, { at: 24, found: fail }, { at: 25, found: fail }, { at: 72 }],
      [
        "met since 03 00h",
        "not-met since 02 00h before met",
        "not-met since 02 00h",
        "met since 04 00h before not-met",
      ],
      ["02 00h 1 met > not-met", "04 00h 1 not-met > met"],
    ],
  ])("%s", async (_, rounds, told, changes) => {
    const played_ = await played(rounds);
    expect(played_.told).toEqual(told);
    expect(played_.changes).toEqual(changes);
  });

  test("a control that no check serves is not held", async () => {
    const { controls } = await played([{ at: 0 }]);
    expect(controls).toEqual(["1 1 met ", "1 2 met "]);
  });
});

describe("the history in counts", () => {
  test.each<[string, readonly Round[], readonly string[]]>([
    [
      "a watch: a row when something is another number, and on another day",
      [
        { at: 0 },
        { at: 6 },
        { at: 12, found: { a: "fail" } },
        { at: 18, found: { a: "fail" } },
        { at: 19, found: { a: "accept" } },
        { at: 20, found: { a: "accept" } },
        { at: 24, found: { a: "accept" } },
        { at: 25, found: { a: "accept" } },
        { at: 26, found: { a: "unknown" } },
      ],
      ["01 00h 2 0 0 0 1", "01 12h 1 1 0 0 1", "01 19h 1 1 1 0 1", "02 00h 1 1 1 0 1", "02 02h 1 0 0 1 1"],
    ],
    [
      "a scan that was narrowed has none",
      [{ at: 0 }, { at: 24, found: { b: "left out", a: "fail" } }, { at: 48 }],
      ["01 00h 2 0 0 0 1", "03 00h 2 0 0 0 1"],
    ],
    [
      "two controls that change places are the same numbers",
      [
        { at: 0, found: { a: "fail" } },
        { at: 1, found: { b: "fail" } },
      ],
      ["01 00h 1 1 0 0 1"],
    ],
    ["a clock that goes back a day", [{ at: 24 }, { at: 0 }, { at: 1 }], ["02 00h 2 0 0 0 1", "01 00h 2 0 0 0 1"]],
  ])("%s", async (_, rounds, history) => {
    expect((await played(rounds)).history).toEqual(history);
  });
});

test("nothing is held of what a narrowed scan alone has seen", async () => {
  const { told, history, controls } = await played([{ at: 0, found: { a: "left out", b: "left out" } }]);
  expect([told, history, controls]).toEqual([["not-assessed"], [], []]);
});

test("what nobody has looked at for 400 days is forgotten, and of the rest what is older", async () => {
  const { controls, history, changes } = await played([
    { at: 0, account: "444455556666" },
    { at: 0 },
    { at: DAY, found: { a: "fail" } },
    { at: 402 * DAY, found: { a: "fail" } },
  ]);
  expect(controls).toEqual(["2 1 not-met met", "2 2 met "]);
  expect(history).toHaveLength(1);
  expect(changes).toEqual([]);
});
