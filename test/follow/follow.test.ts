import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { type Follower, type FollowOptions, follow } from "../../src/follow/follow.ts";
import type { Saving } from "../../src/follow/saving.ts";
import { SinkError } from "../../src/model/errors.ts";
import { openScan } from "../../src/scan/scan.ts";
import { sqlite } from "../../src/sqlite.ts";
import { type Encrypted, volumes } from "../state/answers.ts";
import { dayOf, told } from "../state/look.ts";
import { temporary } from "../support/folder.ts";
import { recorded } from "../support/recorded.ts";
import { Bucket } from "./bucket.ts";

const { DatabaseSync } = await sqlite();

const KEY = "111122223333";
const STATE = `s3://acme/${KEY}`;

const optionsOf = (bucket: Bucket): FollowOptions => ({ notice: () => undefined, open: async () => bucket });

interface Look extends Saving {
  readonly bucket?: Bucket;
  readonly state?: string;
  readonly day: number;
  readonly of: Readonly<Record<string, Encrypted>>;
}

/** A scan of volumes, followed and saved. */
async function look({ bucket = new Bucket(), state = STATE, day, of, scope }: Look) {
  const follower = await follow(state, optionsOf(bucket));
  const { header, tape } = recorded([volumes(of)]);
  const scan = await openScan({
    checks: catalogue.filter(({ id }) => id === "ebs-volume-encrypted"),
    frameworks: [],
    recording: { header: { ...header, time: dayOf(day).toISOString() }, tape },
    track: follower.track,
  });
  const events: unknown[] = [];
  for await (const event of scan.events) events.push(JSON.parse(JSON.stringify(event)));
  scan.close();
  await follower.save(scan, dayOf(day), { scope });
  return { id: scan.id, account: String(scan.accounts()[0]?.account.id), ...told(events), changes: follower.changes };
}

/** Asks a state, and leaves it as it was. */
async function asked<T>(bucket: Bucket, ask: (follower: Follower) => T): Promise<T> {
  const follower = await follow(STATE, optionsOf(bucket));
  const answer = ask(follower);
  await follower.discard();
  return answer;
}

const scansIn = (bucket: Bucket) =>
  asked(bucket, ({ past }) => past.scans({ accounts: [KEY, "123456789012"], until: Date.now() }).length);

describe("a state knows the scans that it has seen to their end", () => {
  test("by their id and account, and is left as it was when it is asked", async () => {
    const bucket = new Bucket();
    const { id, account } = await look({ bucket, day: 1, of: { "vol-1": false } });
    expect(await asked(bucket, (follower) => follower.hasScan(id, account))).toBe(true);
    expect(await asked(bucket, (follower) => follower.hasScan("another", account))).toBe(false);
    expect(await asked(bucket, (follower) => follower.hasScan(id, "444455556666"))).toBe(false);
    expect([bucket.puts.get(KEY), bucket.keys()]).toEqual([1, [KEY]]);
  });

  test.each([
    ["complete", true],
    ["incomplete", true],
    ["interrupted", false],
  ])("one that was %s: %s", async (status, known) => {
    const path = temporary("state.db");
    const options = { notice: () => undefined };
    await (await follow(path, options)).save({ started: dayOf(1), accounts: () => [] }, dayOf(1));
    const database = new DatabaseSync(path);
    database.prepare("INSERT INTO scans VALUES ('s', 'a', 9e15, 2, ?, 0, 0, 0, 0)").run(status);
    database.close();
    const follower = await follow(path, options);
    expect(follower.hasScan("s", "a")).toBe(known);
    await follower.discard();
  });
});

describe("a scan of some resources", () => {
  test("tells and keeps changes, and has no place in the history of scans", async () => {
    const bucket = new Bucket();
    await look({ bucket, day: 1, of: { "vol-1": false } });
    const second = await look({ bucket, day: 2, of: { "vol-1": true, "vol-2": false }, scope: "resources" });
    expect(second.transitions).toEqual(["vol-1 resolved fixed", "vol-2 opened"]);
    expect(second.changes).toEqual({ opened: 1, reopened: 0, resolved: 1, open: 1 });
    expect([bucket.puts.get(KEY), await scansIn(bucket)]).toEqual([2, 1]);
    expect(await asked(bucket, (follower) => follower.hasScan(second.id, second.account))).toBe(false);
    const third = await look({ bucket, day: 3, of: { "vol-1": true, "vol-2": false } });
    expect([third.transitions, await scansIn(bucket)]).toEqual([[], 2]);
  });

  test("that found nothing new leaves the state as it is, and lets go of it", async () => {
    const bucket = new Bucket();
    await look({ bucket, day: 1, of: { "vol-1": false, "vol-2": true } });
    const before = bucket.held.get(KEY)?.etag;
    const second = await look({ bucket, day: 2, of: { "vol-1": false, "vol-2": true }, scope: "resources" });
    expect([second.transitions, second.states]).toEqual([[], ["vol-1: open"]]);
    expect([bucket.held.get(KEY)?.etag, bucket.keys()]).toEqual([before, [KEY]]);
  });

  test("in a file, too, whose findings were last seen when the account was", async () => {
    const state = temporary("state.db");
    const of = { "vol-1": false };
    await look({ state, day: 1, of });
    await look({ state, day: 2, of, scope: "resources" });
    const database = new DatabaseSync(state);
    expect(database.prepare("SELECT last_seen FROM findings").all()).toEqual([{ last_seen: dayOf(1).getTime() }]);
    expect(database.prepare("SELECT count(*) AS n FROM scans").get()).toEqual({ n: 1 });
    database.close();
  });

  test("that found what was known to be otherwise than it was keeps that", async () => {
    const bucket = new Bucket();
    await look({ bucket, day: 1, of: { "vol-1": false } });
    const messages = "SELECT json_extract(document, '$.message') AS message FROM findings";
    const told = inState(bucket, messages);
    inState(bucket, "UPDATE findings SET document = json_set(document, '$.message', 'It was worse.')");
    await look({ bucket, day: 2, of: { "vol-1": false }, scope: "resources" });
    expect(inState(bucket, messages)).toEqual(told);
  });
});

test("many accounts are followed at once, without one warning", async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => void warnings.push(warning.message);
  process.on("warning", hear);
  const buckets = Array.from({ length: 50 }, () => new Bucket());
  const looks = await Promise.all(buckets.map((bucket) => look({ bucket, day: 1, of: { "vol-1": false } })));
  expect(looks.every(({ transitions }) => transitions.length === 1)).toBe(true);
  expect(buckets.every((bucket) => bucket.puts.get(KEY) === 1)).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", hear);
  expect(warnings).toEqual([]);
});

test("a state that another has written meanwhile is not saved, and told", async () => {
  const bucket = new Bucket();
  const follower = await follow(STATE, optionsOf(bucket));
  bucket.set(KEY, "theirs");
  await expect(follower.save({ started: dayOf(1), accounts: () => [] }, dayOf(1))).rejects.toThrow(SinkError);
  expect([bucket.text(KEY), bucket.keys()]).toEqual(["theirs", [KEY]]);
});

/** What somebody else asks of it, or does to it. */
function inState(bucket: Bucket, sql: string): unknown[] {
  const path = temporary("state.db");
  writeFileSync(path, bucket.held.get(KEY)?.body ?? "");
  const database = new DatabaseSync(path);
  const rows = database.prepare(sql).all();
  database.close();
  bucket.set(KEY, readFileSync(path));
  return rows;
}
