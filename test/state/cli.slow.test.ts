import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { sqlite } from "../../src/sqlite.ts";
import { openStore } from "../../src/state/store.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { type FaultOf, startLogstash } from "../support/logstash.ts";
import { noVolumes, volumes } from "./answers.ts";
import { told } from "./look.ts";

type Volumes = Parameters<typeof volumes>[0];

const scan = (of: Volumes, state?: string) => [
  ...["scan", "--checks", "ebs-volume-encrypted", "--replay", recordingFile([volumes(of)])],
  ...(state === undefined ? [] : ["--state", state]),
];

const eventsIn = (ndjson: string): unknown[] =>
  ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** Lets in, and then takes nothing: final at once, where a receiver that is down is asked again and again. */
const LOCKED: FaultOf = ({ index }) => (index === 0 ? undefined : { status: 401 });

const toldIn = (ndjson: string) => told(eventsIn(ndjson));

describe("--fail-on new:", () => {
  test.each<[string, string, Volumes, number]>([
    ["what was open before does not count", "new:high", { old: false }, 0],
    ["what is new does", "new:high", { old: false, fresh: false }, 1],
    ["what is back does", "new:high", { old: false, back: false }, 1],
    ["what is new and below does not", "new:critical", { old: false, fresh: false }, 0],
    ["what is new and above does", "new:low", { old: false, fresh: false }, 1],
    ["what was resolved does not", "new:low", { old: true }, 0],
    ["an unknown is incomplete, not new", "new:low", { old: false, fresh: "unknown" }, 3],
    ["without new: all counts, as it does without a state", "high", { old: false }, 1],
  ])("%s", async (_, failOn, now, code) => {
    const state = temporary("state.db");
    expect((await aplomb([...scan({ old: false, back: false }, state), "--fail-on", "new:high"])).code).toBe(1);
    expect((await aplomb([...scan({ old: false, back: true }, state), "--fail-on", "new:low"])).code).toBe(0);
    expect((await aplomb([...scan(now, state), "--fail-on", failOn])).code).toBe(code);
  });

  test("what was not saved is new again", async () => {
    const state = temporary("state.db");
    const argv = [...scan({ "vol-1": false }, state), "--fail-on", "new:high"];
    expect((await aplomb([...argv, "-o", "/dev/full"])).code).toBe(1);
    expect((await aplomb(argv)).code).toBe(1);
    expect((await aplomb(argv)).code).toBe(0);
  });
});

describe("mistakes are told before any work", () => {
  const same = "same.ndjson";
  test.each<[string, string[], string]>([
    ["--fail-on new: without a state", ["--fail-on", "new:high"], "--fail-on new: needs to know what was open before."],
    ["--fail-on new: of no severity", ["--fail-on", "new:tall", "--state", "x"], "--fail-on cannot be tall."],
    ["--changes-only without a state", ["--changes-only"], "--changes-only needs to know what was open before."],
    ["a state that is the output", ["--state", same, "-o", `./${same}`], "--state name the same file."],
  ])("%s", async (_, flags, words) => {
    const { code, stdout, stderr } = await aplomb([...scan({}), ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });

  test("a state that another scan uses, or that cannot be used: nothing is scanned, and no file overwritten", async () => {
    const state = temporary("state.db");
    const output = fileOf("kept", "out.ndjson");
    const held = await openStore({ path: state, now: new Date(), notice: () => undefined });
    onTestFinished(() => held.discard());
    const live = ["scan", "--record", output, "--endpoint-url", "http://127.0.0.1:9"];
    for (const argv of [[...scan({}), "-o", output], live]) {
      const { code, stdout, stderr } = await aplomb([...argv, "--state", state]);
      expect([code, stdout, readFileSync(output, "utf8")]).toEqual([2, "", "kept"]);
      expect(stderr).toContain(`Another scan uses the state ${state}.`);
    }
    expect((await aplomb([...scan({}, dirname(state)), "-o", output])).code).toBe(2);
  });
});

describe("--changes-only", () => {
  test("leaves out how things stand, everywhere but in the table", async () => {
    const logs = await startLogstash();
    onTestFinished(() => logs.close());
    const state = temporary("state.db");
    const output = temporary("out.ndjson");
    await aplomb(scan({ old: false, fixed: false }, state));
    const argv = scan({ old: false, fixed: true, fresh: false, fine: true, dark: "unknown" }, state);
    const { stdout } = await aplomb([...argv, "--changes-only", "-o", output, "--logstash-url", logs.url]);
    const kinds = (events: readonly unknown[]) =>
      events.map((event) => [at(event, "data_stream.dataset"), at(event, "event.kind"), at(event, "event.action")]);
    const wanted = [
      ["aplomb.findings", "event", "finding-resolved"],
      ["aplomb.findings", "event", "finding-opened"],
      ["aplomb.coverage", "state", undefined],
      ["aplomb.scan", "event", undefined],
    ];
    expect(kinds(eventsIn(stdout))).toEqual(wanted);
    expect(kinds(eventsIn(readFileSync(output, "utf8")))).toEqual(wanted);
    expect(kinds(logs.queued)).toEqual(wanted);
    const table = await aplomb([...argv, "--changes-only", "--format", "table"]);
    expect(table.stdout).toContain("HIGH  ebs-volume-encrypted  2 failed");
  });

  test("a gap in what could be seen is told", async () => {
    const replay = recordingFile([noVolumes("UnauthorizedOperation")]);
    const argv = ["scan", "--checks", "ebs-volume-encrypted", "--replay", replay, "--state", temporary("state.db")];
    const { code, stdout } = await aplomb([...argv, "--changes-only"]);
    expect(code).toBe(3);
    expect(eventsIn(stdout).map((event) => at(event, "aplomb.coverage.status"))).toEqual(["failed", undefined]);
  });

  test("may be in the configuration, and so may the state", async () => {
    const config = fileOf(`state: ${temporary("state.db")}\nchangesOnly: true\nfailOn: new:high\n`);
    const argv = [...scan({ "vol-1": false }), "--config", config];
    expect((await aplomb(argv)).code).toBe(1);
    const second = await aplomb(argv);
    expect([second.code, eventsIn(second.stdout).length]).toEqual([0, 2]);
  });
});

describe("the state is kept when everybody has the events", () => {
  test("an output that failed: not saved, said, and the next scan tells the same", async () => {
    const state = temporary("state.db");
    await aplomb(scan({ fixed: false, gone: false }, state));
    const argv = scan({ fixed: true, fresh: false }, state);
    const failed = await aplomb([...argv, "-o", "/dev/full"]);
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain("aplomb: the state was not saved, as not everybody has the events;");
    const again = await aplomb(argv);
    expect([again.code, toldIn(again.stdout).ids]).toEqual([0, toldIn(failed.stdout).ids]);
    expect(toldIn(again.stdout).transitions.toSorted()).toEqual([
      "fixed resolved fixed",
      "fresh opened",
      "gone resolved resource-gone",
    ]);
    expect(toldIn((await aplomb(argv)).stdout).transitions).toEqual([]);
  });

  test("events that wait in the spool are not lost", async () => {
    const logs = await startLogstash({ fault: LOCKED });
    onTestFinished(() => logs.close());
    const state = temporary("state.db");
    const spool = ["--logstash-url", logs.url, "--spool", temporary("spool")];
    const argv = scan({ "vol-1": false }, state);
    const waiting = await aplomb([...argv, ...spool]);
    expect(waiting.code).toBe(3);
    expect(waiting.stderr).toContain("events waiting in");
    expect(waiting.stderr).not.toContain("the state was not saved");
    expect(toldIn((await aplomb(argv)).stdout).transitions).toEqual([]);
    logs.setFault(undefined);
    expect((await aplomb(["ship", ...spool])).code).toBe(0);
    expect(told(logs.queued).ids).toEqual(toldIn(waiting.stdout).ids);
  });

  test("events that nobody keeps are", async () => {
    const logs = await startLogstash({ fault: LOCKED });
    onTestFinished(() => logs.close());
    const argv = scan({ "vol-1": false }, temporary("state.db"));
    const lost = await aplomb([...argv, "--logstash-url", logs.url, "--no-spool"]);
    expect(lost.code).toBe(3);
    expect(lost.stderr).toContain("the state was not saved");
    expect(toldIn((await aplomb(argv)).stdout).ids).toEqual(toldIn(lost.stdout).ids);
  });

  test("a state that fails in the middle ends no scan; it stays as it was", async () => {
    const state = temporary("state.db");
    await aplomb(scan({ a: false, b: false, c: false }, state));
    const { DatabaseSync } = await sqlite();
    const database = new DatabaseSync(state);
    database.exec("UPDATE findings SET document = 'damaged' WHERE document LIKE '%\"name\":\"b\"%'");
    database.close();
    const before = readFileSync(state);
    const { code, stdout, stderr } = await aplomb(scan({ a: true, b: true, c: true }, state));
    expect([code, toldIn(stdout).transitions]).toEqual([3, ["a resolved fixed"]]);
    expect(stderr).toContain(`aplomb: The state ${state} was not saved: `);
    const verdicts = eventsIn(stdout).map((event) => at(event, "result.evaluation"));
    expect(verdicts.filter((verdict) => verdict !== undefined)).toEqual(["passed", "passed", "passed"]);
    expect(readFileSync(state)).toEqual(before);
  });
});

test("a damaged state is set aside, told on stderr, and the scan goes on", async () => {
  const state = temporary("state.db");
  writeFileSync(state, "no database");
  const { code, stdout, stderr } = await aplomb(scan({ "vol-1": false }, state));
  expect([code, toldIn(stdout).transitions]).toEqual([0, ["vol-1 opened"]]);
  expect(stderr).toMatch(/The state \S+ is damaged, and was set aside as \S+\.corrupt-/);
});

test("a scan without --state, a demo and a replay keep none, and say nothing of one", async () => {
  const home = temporary("home");
  mkdirSync(home);
  const env = { HOME: home, XDG_STATE_HOME: join(home, "state") };
  const replay = await aplomb(scan({ "vol-1": false }), env);
  const demo = await aplomb(["demo", "--format", "ndjson"], env);
  expect([replay.code, demo.code, readdirSync(home)]).toEqual([0, 0, []]);
  for (const { stdout } of [replay, demo]) {
    expect(toldIn(stdout)).toMatchObject({ transitions: [], states: [], changes: undefined });
  }
});
