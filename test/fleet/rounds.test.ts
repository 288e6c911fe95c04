import { beforeEach, describe, expect, test } from "vitest";
import { roundEvent } from "../../src/fleet/round-event.ts";
import type { Rounds } from "../../src/fleet/rounds.ts";
import { at } from "../../src/formats/read-event.ts";
import { AwsError, ConfigError } from "../../src/model/errors.ts";
import { hasType, leaves, typeOf } from "../support/fields.ts";
import { Bucket, deniedError } from "./bucket.ts";
import { COMPLETE, ENDED, FAILED, FIRST, INCOMPLETE, MANIFEST, roundsIn, SECOND, STARTED } from "./round.ts";

const OPEN = "prod/rounds/open/r1.json";
const DONE = "prod/rounds/done/r1.json";

let bucket: Bucket;
let rounds: Rounds;
beforeEach(async () => {
  bucket = new Bucket();
  rounds = await roundsIn(bucket);
});

/** Another worker, or the same one after a restart. */
const another = () => roundsIn(bucket);

async function ended(...markers: (typeof COMPLETE)[]): Promise<void> {
  await rounds.create(MANIFEST);
  for (const [index, marker] of markers.entries()) {
    await rounds.mark("r1", MANIFEST.accounts[index]?.id ?? "", marker);
  }
}

describe("a round", () => {
  test("is written once, and read by all as it was", async () => {
    expect(await rounds.create(MANIFEST)).toEqual({ manifest: MANIFEST, as: "created" });
    expect(await (await another()).manifest("r1")).toEqual(MANIFEST);
    expect(bucket.json(OPEN)).toEqual({
      aplomb: "round",
      version: 1,
      id: "r1",
      started: "2026-03-01T06:00:00.000Z",
      organization: { id: "o-acme", managementAccount: FIRST, accounts: [FIRST, SECOND] },
      accounts: MANIFEST.accounts,
    });
  });

  test("that is there stays what it is, whoever enqueues it again", async () => {
    await rounds.create(MANIFEST);
    const other = { ...MANIFEST, started: ENDED, accounts: [{ id: "123456789012" }] };
    expect(await (await another()).create(other)).toEqual({ manifest: MANIFEST, as: "open" });
    expect(await (await another()).manifest("r1")).toEqual(MANIFEST);
  });

  test("whose answer was lost is there as well", async () => {
    const put = bucket.put.bind(bucket);
    bucket.put = async (...args) => {
      await put(...args);
      return undefined;
    };
    expect(await rounds.create(MANIFEST)).toEqual({ manifest: MANIFEST, as: "open" });
  });

  test("that is done is not begun again", async () => {
    await ended(COMPLETE, COMPLETE);
    const end = await rounds.complete("r1");
    if (end === undefined) throw new Error("not complete");
    await rounds.finish(end);
    expect(await (await another()).create({ ...MANIFEST, started: ENDED })).toEqual({ manifest: MANIFEST, as: "done" });
    expect(bucket.keys("prod/rounds/open/")).toEqual([]);
  });

  test("is asked for once, and of a few others as well", async () => {
    for (const id of ["r1", "r2", "r3", "r4", "r5"]) await rounds.create({ ...MANIFEST, id });
    const worker = await another();
    bucket.calls.length = 0;
    for (const id of ["r1", "r1", "r2", "r1"]) await worker.manifest(id);
    expect(bucket.calls).toEqual([`GET ${OPEN}`, "GET prod/rounds/open/r2.json"]);
    for (const id of ["r3", "r4", "r5", "r1"]) await worker.manifest(id);
    expect(bucket.calls.filter((call) => call === `GET ${OPEN}`)).toHaveLength(2);
  });

  test("that is not there is none", async () => {
    expect(await rounds.manifest("r1")).toBeUndefined();
    expect(await rounds.complete("r1")).toBeUndefined();
    expect(await rounds.outcome("r1")).toBeUndefined();
    expect(await rounds.openRounds()).toEqual([]);
  });

  test.each(["open", "a/b", "../x", ""])("whose id is %j is a mistake, and nothing is asked", async (id) => {
    for (const ask of [
      () => rounds.create({ ...MANIFEST, id }),
      () => rounds.manifest(id),
      () => rounds.mark(id, FIRST, COMPLETE),
      () => rounds.marked(id),
      () => rounds.complete(id),
    ]) {
      await expect(ask()).rejects.toThrow(ConfigError);
    }
    expect(bucket.calls).toEqual([]);
  });

  test("that nobody could read again is not written", async () => {
    await expect(rounds.create({ ...MANIFEST, accounts: [] })).rejects.toThrow(/it has no accounts/);
    expect(bucket.keys()).toEqual([]);
  });

  test("is listed: those that are open from the oldest on, those that are done from the newest on", async () => {
    for (const id of ["r1", "b", "a"]) await rounds.create({ ...MANIFEST, id });
    bucket.set("prod/rounds/open/not a round.json", "");
    bucket.set("prod/rounds/open/r9.txt", "");
    for (const id of ["old", "new", "mid"]) bucket.set(`prod/rounds/done/${id}.json`, "{}");
    expect((await rounds.openRounds()).map(({ id }) => id)).toEqual(["r1", "b", "a"]);
    expect((await rounds.doneRounds(2)).map(({ id }) => id)).toEqual(["mid", "new"]);
  });
});

describe("what became of an account", () => {
  const statusOf = () => (bucket.json(`prod/rounds/r1/${FIRST}.json`) as { status: string }).status;

  test.each([
    ["complete", "complete", COMPLETE, COMPLETE],
    ["incomplete", "complete", COMPLETE, INCOMPLETE],
    ["complete", "failed", FAILED, COMPLETE],
    ["complete", "complete", COMPLETE, FAILED],
    ["incomplete", "incomplete", INCOMPLETE, FAILED],
    ["failed", "failed", FAILED, { ...FAILED, reason: "Another one." }],
  ])("is %s after it was %s", async (expected, _, before, after) => {
    await rounds.mark("r1", FIRST, before);
    await rounds.mark("r1", FIRST, after);
    expect(statusOf()).toBe(expected);
  });

  test("is written over what nobody can read, by a failure too", async () => {
    bucket.set(`prod/rounds/r1/${FIRST}.json`, '{"status":"complete"}');
    await rounds.mark("r1", FIRST, FAILED);
    expect(statusOf()).toBe("failed");
  });

  test("that two say at once is not lost: a failure does not hide what was seen meanwhile", async () => {
    let isFirst = true;
    bucket.before = (call) => {
      if (!call.startsWith("PUT") || !isFirst) return;
      isFirst = false;
      bucket.set(`prod/rounds/r1/${FIRST}.json`, JSON.stringify(COMPLETE));
    };
    await rounds.mark("r1", FIRST, FAILED);
    expect(statusOf()).toBe("complete");
  });

  test("is not said again where it is said already", async () => {
    await rounds.mark("r1", FIRST, COMPLETE);
    bucket.calls.length = 0;
    await rounds.mark("r1", FIRST, COMPLETE);
    expect(bucket.calls).toEqual([`GET prod/rounds/r1/${FIRST}.json`]);
  });

  test("that is written by others for ever is an error, and not waited for", async () => {
    bucket.before = (call) => {
      if (call.startsWith("PUT"))
        bucket.set(`prod/rounds/r1/${FIRST}.json`, JSON.stringify({ ...FAILED, attempts: bucket.calls.length }));
    };
    await expect(rounds.mark("r1", FIRST, { ...FAILED, reason: "Mine." })).rejects.toThrow(/by others all the time/);
  });

  test.each(["1", "../../x", "11112222333a", "__proto__"])("%s is no account", async (account) => {
    await expect(rounds.mark("r1", account, COMPLETE)).rejects.toThrow(ConfigError);
    expect(bucket.calls).toEqual([]);
  });

  test("is read back as it was", async () => {
    const markers = [{ ...COMPLETE, changes: { opened: 1, reopened: 2, resolved: 3, open: 4 } }, FAILED];
    await ended(...markers);
    bucket.set("prod/rounds/r1/readme.txt", "");
    bucket.set("prod/rounds/r1/x/111122223333.json", "");
    expect(await Array.fromAsync(rounds.marks("r1"))).toEqual([
      { account: FIRST, marker: markers[0] },
      { account: SECOND, marker: markers[1] },
    ]);
    expect(await rounds.marked("r1")).toEqual(new Set([FIRST, SECOND]));
  });
});

describe("the end of a round", () => {
  test("is not there as long as one account has no marker, and that costs little to know", async () => {
    await ended(COMPLETE);
    expect(await rounds.complete("r1")).toBeUndefined();
    bucket.calls.length = 0;
    expect(await rounds.complete("r1")).toBeUndefined();
    expect(bucket.calls).toEqual([`LIST prod/rounds/r1/${SECOND}.json`]);
  });

  test("costs as little to know of each of many rounds that are open", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
    for (const id of ids) await rounds.create({ ...MANIFEST, id });
    for (const id of ids) await rounds.complete(id);
    bucket.calls.length = 0;
    for (const id of ids) expect(await rounds.complete(id)).toBeUndefined();
    expect(bucket.calls).toEqual(ids.map((id) => `LIST prod/rounds/${id}/${SECOND}.json`));
  });

  test("is told with the sums of all accounts, the same one each time, until it is put away", async () => {
    await ended(COMPLETE, { ...INCOMPLETE, ended: STARTED });
    const end = await rounds.complete("r1");
    expect(end?.sums).toEqual({
      accounts: { complete: 1, incomplete: 1, unentered: 0, unended: 0 },
      summary: {
        status: "incomplete",
        findings: { passed: 11, failed: 6, unknown: 5 },
        failed: { low: 4, medium: 2, high: 2, critical: 2 },
        suppressed: { failed: 2, unknown: 2 },
        targets: 6,
        regions: 4,
        resources: 80,
        calls: 140,
        gaps: 3,
        bugs: 0,
      },
      ended: ENDED,
      reasons: [],
    });
    // Killed before it was put away: whoever comes next tells it again.
    const again = await (await another()).complete("r1");
    expect(again).toEqual(end);
    if (end === undefined || again === undefined) throw new Error("not complete");
    expect(roundEvent(again, { version: "1.0.0" })).toEqual(roundEvent(end, { version: "1.0.0" }));
    await rounds.finish(end);
    expect(bucket.keys("prod/rounds/open/")).toEqual([]);
    expect(await rounds.complete("r1")).toBeUndefined();
    // Another worker was a moment behind.
    await (await another()).finish(again);
    const { version: _, ...done } = end;
    expect(await (await another()).outcome("r1")).toEqual(done);
    expect(await (await another()).manifest("r1")).toEqual(MANIFEST);
  });

  test("killed between putting it away and removing it: it is put away the next time", async () => {
    await ended(COMPLETE, COMPLETE);
    const end = await rounds.complete("r1");
    if (end === undefined) throw new Error("not complete");
    bucket.before = (call) => {
      if (call.startsWith("DELETE")) throw deniedError();
    };
    await expect(rounds.finish(end)).rejects.toThrow(AwsError);
    expect(bucket.keys("prod/rounds/").filter((key) => /open|done/.test(key))).toEqual([DONE, OPEN]);
    bucket.before = () => undefined;
    const again = await (await another()).complete("r1");
    if (again === undefined) throw new Error("not complete");
    await rounds.finish(again);
    expect(bucket.keys("prod/rounds/").filter((key) => /open|done/.test(key))).toEqual([DONE]);
  });

  test("counts accounts of the round alone", async () => {
    await ended(COMPLETE, COMPLETE);
    await rounds.mark("r1", "123456789012", FAILED);
    expect((await rounds.complete("r1"))?.sums.accounts).toEqual({
      ...{ complete: 2, incomplete: 0, unentered: 0, unended: 0 },
    });
  });

  test("has what was given up as not ended, with its reason, and what nobody could enter as incomplete", async () => {
    const dark = { ...INCOMPLETE, summary: { ...INCOMPLETE.summary, targets: 0 } } as typeof INCOMPLETE;
    await ended(dark, FAILED);
    const end = await rounds.complete("r1");
    if (end === undefined) throw new Error("not complete");
    expect(end.sums.reasons).toEqual([{ reason: "The account cannot be entered.", accounts: 1 }]);
    const event = roundEvent(end, { version: "1.0.0", hostname: "worker-1" });
    expect(at(event, "aplomb.scan.accounts")).toEqual({ complete: 0, incomplete: 1, unentered: 1, unended: 1 });
    expect(at(event, "aplomb.scan.status")).toBe("incomplete");
    expect(at(event, "event.outcome")).toBe("unknown");
  });

  test("is an event as a scan of all accounts tells it", async () => {
    const changes = { opened: 1, reopened: 0, resolved: 2, open: 5 };
    await ended({ ...COMPLETE, changes }, { ...COMPLETE, changes });
    const end = await rounds.complete("r1");
    if (end === undefined) throw new Error("not complete");
    const event = roundEvent(end, { version: "1.0.0" });
    expect(event).toMatchObject({
      "@timestamp": ENDED.toISOString(),
      message: "The scan is complete.",
      event: {
        dataset: "aplomb.scan",
        outcome: "success",
        sequence: STARTED.getTime(),
        start: STARTED.toISOString(),
        end: ENDED.toISOString(),
        duration: 600_000_000_000,
      },
      organization: { id: "o-acme" },
      aplomb: {
        scan: {
          id: "r1",
          scope: "scan",
          status: "complete",
          changes: { opened: 2, reopened: 0, resolved: 4, open: 10 },
          accounts: { complete: 2, incomplete: 0, unentered: 0, unended: 0 },
        },
      },
    });
    expect(at(event, "cloud.account")).toBeUndefined();
    const wrong = leaves(event).filter(([path, value]) => !hasType(value, typeOf(path).type) && !Array.isArray(value));
    expect(wrong).toEqual([]);
  });
});

test.each([
  ["PUT", "S3:PutObject", "s3:PutObject"],
  ["GET", "S3:GetObject", "s3:GetObject"],
  ["LIST", "S3:ListObjectsV2", "s3:ListBucket"],
  ["DELETE", "S3:DeleteObject", "s3:DeleteObject"],
])("where %s is denied, the permission is named", async (method, operation, action) => {
  bucket.before = (call) => {
    if (call.startsWith(method)) throw deniedError();
  };
  const all = async () => {
    await ended(COMPLETE, COMPLETE);
    const end = await rounds.complete("r1");
    if (end !== undefined) await rounds.finish(end);
  };
  const error: unknown = await all().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(AwsError);
  expect((error as AwsError).unread).toMatchObject({ operation, action, kind: "denied", code: "AccessDenied" });
});

test("ten thousand accounts: a few requests to know that one is awaited, and few at once at the end", async () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => String(100_000_000_000 + index));
  await rounds.create({ ...MANIFEST, accounts: ids.map((id) => ({ id })) });
  const body = JSON.stringify(COMPLETE);
  for (const id of ids.slice(1)) bucket.set(`prod/rounds/r1/${id}.json`, body);
  bucket.calls.length = 0;
  expect(await rounds.complete("r1")).toBeUndefined();
  expect(bucket.calls).toEqual(["LIST prod/rounds/r1/"]);
  bucket.set(`prod/rounds/r1/${ids[0]}.json`, body);
  const end = await rounds.complete("r1");
  expect(end?.sums.accounts.complete).toBe(10_000);
  expect(end?.sums.summary.findings.passed).toBe(100_000);
  expect(bucket.most).toBeLessThanOrEqual(32);
  expect(bucket.most).toBeGreaterThan(16);
});
