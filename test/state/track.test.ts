import { describe, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { at } from "../../src/formats/read-event.ts";
import { temporary } from "../support/folder.ts";
import { answer, refused } from "../support/recorded.ts";
import { buckets, databases, volumes } from "./answers.ts";
import { dayOf, look } from "./look.ts";

const BUCKETS = ["s3-bucket-not-public"];
const DAY = 24 * 60 * 60;

function lifecycleOf(event: unknown) {
  const { first_seen, last_seen, age } = Object(at(event, "aplomb.finding"));
  return { first: new Date(first_seen).getUTCDate(), last: new Date(last_seen).getUTCDate(), days: age / DAY };
}

test("new, open, fixed, silent, back, open", async () => {
  const path = temporary("state.db");
  const steps = [
    [false, ["vol-1 opened"], ["vol-1: new"], { opened: 1, reopened: 0, resolved: 0, open: 1 }],
    [false, [], ["vol-1: open"], { opened: 0, reopened: 0, resolved: 0, open: 1 }],
    [true, ["vol-1 resolved fixed"], ["vol-1: resolved"], { opened: 0, reopened: 0, resolved: 1, open: 0 }],
    [true, [], [], { opened: 0, reopened: 0, resolved: 0, open: 0 }],
    [false, ["vol-1 reopened"], ["vol-1: reopened"], { opened: 0, reopened: 1, resolved: 0, open: 1 }],
    [false, [], ["vol-1: open"], { opened: 0, reopened: 0, resolved: 0, open: 1 }],
  ] as const;
  const ids: string[] = [];
  for (const [index, [encrypted, transitions, states, changes]] of steps.entries()) {
    const looked = await look({ path, day: index + 1, lines: [volumes({ "vol-1": encrypted, "vol-2": true })] });
    expect([looked.transitions, looked.states, looked.changes], `step ${index}`).toEqual([
      transitions,
      states,
      changes,
    ]);
    ids.push(...looked.ids);
  }
  expect(new Set(ids).size, "each transition is an event of its own").toBe(3);
});

test("the transition comes right after its state event, and the scan's changes are counted once", async () => {
  const path = temporary("state.db");
  const { events } = await look({ path, lines: [volumes({ "vol-1": false, "vol-2": true, "vol-3": false })] });
  expect(events.map((event) => [at(event, "event.kind"), at(event, "resource.name")])).toEqual([
    ["state", "vol-1"],
    ["event", "vol-1"],
    ["state", "vol-2"],
    ["state", "vol-3"],
    ["event", "vol-3"],
    ["state", undefined],
    ["event", undefined],
  ]);
});

describe("of what was not asked for, nothing resolves", () => {
  const idOf = (name: string) => `arn:aws:ec2:eu-west-1:111122223333:volume/${name}`;
  const before = [volumes({ "vol-1": false, "vol-2": false })];
  test.each([
    ["one is fixed", { "vol-1": true }, ["vol-1"], ["vol-1 resolved fixed"]],
    ["one is gone", {}, ["vol-1"], ["vol-1 resolved resource-gone"]],
    ["both are gone, one is asked for", {}, ["vol-2"], ["vol-2 resolved resource-gone"]],
    ["one is as it was", { "vol-1": false }, ["vol-1"], []],
    ["one is new", { "vol-3": false }, ["vol-3"], ["vol-3 opened"]],
    ["one is nowhere, and nobody knew it", {}, ["vol-4"], []],
  ] as const)("%s", async (_, now, asked, transitions) => {
    const path = temporary("state.db");
    await look({ path, lines: before });
    const second = await look({ path, day: 2, lines: [volumes(now)], resources: asked.map(idOf) });
    expect(second.transitions).toEqual(transitions);
    const third = await look({ path, day: 3, lines: before });
    expect(third.states.filter((state) => / (?:new|open|reopened)$/.test(state))).toHaveLength(2);
  });

  test("what a listing cannot tell resolves nothing, asked for or not", async () => {
    const path = temporary("state.db");
    await look({ path, lines: before });
    const denied = await look({ path, day: 2, lines: [refused("EC2:DescribeVolumes")], resources: [idOf("vol-1")] });
    expect(denied.transitions).toEqual([]);
  });
});

describe("what is in a whole listing no more is gone", () => {
  test("a volume, told before the coverage that says so, and back", async () => {
    const path = temporary("state.db");
    await look({ path, lines: [volumes({ "vol-1": false, "vol-2": false })] });
    const { transitions, events } = await look({ path, day: 2, lines: [volumes({ "vol-2": false })] });
    expect(transitions).toEqual(["vol-1 resolved resource-gone"]);
    expect(events.map((event) => at(event, "data_stream.dataset")).slice(-3)).toEqual([
      "aplomb.findings",
      "aplomb.coverage",
      "aplomb.scan",
    ]);
    expect((await look({ path, day: 3, lines: [volumes({ "vol-2": false })] })).transitions).toEqual([]);
    const back = await look({ path, day: 4, lines: [volumes({ "vol-1": false, "vol-2": false })] });
    expect([back.transitions, back.states]).toEqual([["vol-1 reopened"], ["vol-1: reopened", "vol-2: open"]]);
  });

  test("all of them", async () => {
    const path = temporary("state.db");
    await look({ path, lines: [volumes({ "vol-1": false, "vol-2": false })] });
    const { transitions, changes } = await look({ path, day: 2, lines: [volumes({})] });
    expect(transitions.toSorted()).toEqual(["vol-1 resolved resource-gone", "vol-2 resolved resource-gone"]);
    expect(changes).toEqual({ opened: 0, reopened: 0, resolved: 2, open: 0 });
  });

  test("a bucket that was listed, and was gone when it was read", async () => {
    const path = temporary("state.db");
    const there = buckets({ acme: "eu-west-1" });
    expect((await look({ path, checks: BUCKETS, lines: there })).transitions).toEqual(["acme opened"]);
    const gone = there.map((line) =>
      line.service === "S3" && line.operation !== "ListBuckets"
        ? refused(`S3:${line.operation}`, "NoSuchBucket")
        : line,
    );
    expect((await look({ path, day: 2, checks: BUCKETS, lines: gone })).transitions).toEqual([
      "acme resolved resource-gone",
    ]);
  });
});

describe("what no check has anything to say of any more is not applicable", () => {
  test("a volume that is being deleted", async () => {
    const path = temporary("state.db");
    await look({ path, lines: [volumes({ "vol-1": false })] });
    const looked = await look({ path, day: 2, lines: [volumes({ "vol-1": "deleting", "vol-2": "deleting" })] });
    expect(looked.transitions).toEqual(["vol-1 resolved not-applicable"]);
    expect((await look({ path, day: 3, lines: [volumes({})] })).transitions).toEqual([]);
  });

  test("a database that became a replica, and one that is one no more", async () => {
    const path = temporary("state.db");
    const checks = ["rds-instance-multi-az"];
    const single = { DBInstanceIdentifier: "db", MultiAZ: false };
    const replica = { ...single, ReadReplicaSourceDBInstanceIdentifier: "primary" };
    const told = [];
    for (const [index, one] of [single, replica, replica, single].entries()) {
      told.push((await look({ path, checks, day: index + 1, lines: [databases(one)] })).transitions);
    }
    expect(told).toEqual([["db opened"], ["db resolved not-applicable"], [], ["db reopened"]]);
  });

  test("a database that is being deleted", async () => {
    const path = temporary("state.db");
    const checks = ["rds-instance-multi-az"];
    const DBInstanceArn = "arn:aws:rds:eu-west-1:111122223333:db:db";
    const single = { DBInstanceIdentifier: "db", DBInstanceArn, MultiAZ: false };
    await look({ path, checks, lines: [databases(single)] });
    const going = databases({ ...single, DBInstanceStatus: "deleting" });
    const { transitions } = await look({ path, checks, day: 2, lines: [going] });
    expect(transitions).toEqual(["db resolved not-applicable"]);
  });

  test("a cluster that became serverless", async () => {
    const path = temporary("state.db");
    const checks = ["rds-cluster-multi-az"];
    const cluster = { DBClusterIdentifier: "c", Engine: "aurora-mysql" };
    const members = { DBClusterMembers: [{ DBInstanceIdentifier: "a" }] };
    const instance = databases({ DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "z" });
    const clusters = (one: object) => answer("RDS:DescribeDBClusters", { DBClusters: [{ ...cluster, ...one }] });
    await look({ path, checks, lines: [clusters(members), instance] });
    const { transitions } = await look({
      path,
      checks,
      day: 2,
      lines: [clusters({ EngineMode: "serverless" }), instance],
    });
    expect(transitions).toEqual(["c resolved not-applicable"]);
  });
});

test("a resource that is listed twice is one finding, with the same state each time", async () => {
  const path = temporary("state.db");
  const twice = (encrypted: boolean) => {
    const page = volumes({ "vol-1": encrypted }).output;
    const volume = Object(page)["Volumes"][0];
    return [answer("EC2:DescribeVolumes", { Volumes: [volume, volume] })];
  };
  const first = await look({ path, lines: twice(false) });
  expect([first.transitions, first.states]).toEqual([["vol-1 opened"], ["vol-1: new", "vol-1: new"]]);
  expect([first.changes, first.fresh.high]).toEqual([{ opened: 1, reopened: 0, resolved: 0, open: 1 }, 1]);
  const second = await look({ path, day: 2, lines: twice(false) });
  expect([second.transitions, second.states]).toEqual([[], ["vol-1: open", "vol-1: open"]]);
  const third = await look({ path, day: 3, lines: twice(true) });
  expect([third.transitions, third.states]).toEqual([["vol-1 resolved fixed"], ["vol-1: resolved", "vol-1: resolved"]]);
  const fourth = await look({ path, day: 4, lines: twice(false) });
  expect([fourth.transitions, fourth.states]).toEqual([["vol-1 reopened"], ["vol-1: reopened", "vol-1: reopened"]]);
});

test("a severity that changed is told and counted, and changes nothing else", async () => {
  const path = temporary("state.db");
  const [check] = catalogue.filter(({ id }) => id === "ebs-volume-encrypted");
  if (check === undefined) throw new Error("no check");
  const lines = [volumes({ "vol-1": false })];
  expect((await look({ path, lines })).fresh).toEqual({ low: 0, medium: 0, high: 1, critical: 0 });
  const critical = await look({ path, day: 2, lines, checks: [{ ...check, severity: "critical" }] });
  expect([critical.transitions, critical.states, critical.fresh.critical]).toEqual([[], ["vol-1: open"], 0]);
  const gone = await look({ path, day: 3, lines: [volumes({})], checks: [{ ...check, severity: "critical" }] });
  expect(at(gone.events[0], "event.severity"), "as it was told last").toBe(99);
  const back = await look({ path, day: 4, lines, checks: [{ ...check, severity: "low" }] });
  expect(back.fresh).toEqual({ low: 1, medium: 0, high: 0, critical: 0 });
});

describe("times", () => {
  const at1 = async (path: string, day: number, encrypted: boolean) =>
    (await look({ path, day, lines: [volumes({ "vol-1": encrypted })] })).events.slice(0, 2).map(lifecycleOf);

  test("first and last seen failing, and the age since it was opened the last time", async () => {
    const path = temporary("state.db");
    expect((await at1(path, 2, false))[0]).toEqual({ first: 2, last: 2, days: 0 });
    expect((await at1(path, 5, false))[0]).toEqual({ first: 2, last: 5, days: 3 });
    const fixed = { first: 2, last: 5, days: 6 };
    expect(await at1(path, 8, true), "the event and its transition").toEqual([fixed, fixed]);
    const back = { first: 2, last: 10, days: 0 };
    expect(await at1(path, 10, false)).toEqual([back, back]);
    expect((await at1(path, 14, false))[0]).toEqual({ first: 2, last: 14, days: 4 });
  });

  test("a clock that goes back makes no negative age, and nothing was last seen before it was first seen", async () => {
    const path = temporary("state.db");
    await at1(path, 10, false);
    expect((await at1(path, 3, false))[0]).toEqual({ first: 10, last: 10, days: 0 });
    expect((await at1(path, 4, true))[0]).toEqual({ first: 10, last: 10, days: 0 });
    expect((await at1(path, 5, false))[0]).toEqual({ first: 10, last: 10, days: 0 });
    expect((await at1(path, 12, false))[0]).toMatchObject({ first: 10, last: 12 });
  });

  test("an unknown is not a sight of a failure", async () => {
    const path = temporary("state.db");
    await at1(path, 1, false);
    const { events } = await look({ path, day: 4, lines: [volumes({ "vol-1": "unknown" })] });
    expect(lifecycleOf(events[0])).toEqual({ first: 1, last: 1, days: 3 });
  });
});

test("transition ids: equal until somebody has taken them, and never again after that", async () => {
  const path = temporary("state.db");
  const lines = [volumes({ "vol-1": false })];
  const lost = await look({ path, lines, save: false });
  const again = await look({ path, day: 2, lines, save: false });
  const taken = await look({ path, day: 3, lines });
  expect(lost.ids.length).toBe(1);
  expect([again.ids, taken.ids]).toEqual([lost.ids, lost.ids]);
  const fixed = [volumes({ "vol-1": true })];
  const resolved = await look({ path, day: 4, lines: fixed, save: false });
  expect((await look({ path, day: 5, lines: [volumes({})], save: false })).ids, "why is no part of it").toEqual(
    resolved.ids,
  );
  expect((await look({ path, day: 6, lines: fixed })).ids).toEqual(resolved.ids);
  const back = await look({ path, day: 7, lines });
  const all = [...taken.ids, ...resolved.ids, ...back.ids, ...(await look({ path, day: 8, lines: fixed })).ids];
  expect(new Set(all).size).toBe(4);
});

test("a replay of the same moment is another scan", async () => {
  const path = temporary("state.db");
  await look({ path, day: dayOf(1).getUTCDate(), lines: [volumes({ "vol-1": false })] });
  expect((await look({ path, lines: [volumes({})] })).transitions).toEqual(["vol-1 resolved resource-gone"]);
});
