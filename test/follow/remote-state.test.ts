import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LeaseTimes, SCAN_LEASE, WORKER_LEASE } from "../../src/follow/lease.ts";
import { openRemoteState, type RemoteOptions } from "../../src/follow/remote-state.ts";
import { ConfigError, InUseError, SinkError } from "../../src/model/errors.ts";
import { sqlite } from "../../src/sqlite.ts";
import { openStore } from "../../src/state/store.ts";
import { temporary } from "../support/folder.ts";
import { Bucket } from "./bucket.ts";

const { DatabaseSync } = await sqlite();
const URL_ = "s3://acme/state.db";
const TIMERS = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] as const;

let said: string[];
beforeEach(() => {
  said = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const { lastsMs: LEASE_MS, renewMs: RENEW_MS } = SCAN_LEASE;

const open = (bucket: Bucket, options: Partial<RemoteOptions> = {}) =>
  openRemoteState(URL_, { notice: (sentence) => void said.push(sentence), open: async () => bucket, ...options });

async function refusal(bucket: Bucket): Promise<ConfigError> {
  const error: unknown = await open(bucket).catch((cause: unknown) => cause);
  if (!(error instanceof ConfigError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

/** A state that a scan has left. */
async function stateBytes(): Promise<Buffer> {
  const path = temporary("state.db");
  const now = new Date();
  (await openStore({ path, now, notice: () => undefined })).save(now);
  return readFileSync(path);
}

async function scanned(path: string, scan = "s"): Promise<void> {
  const now = new Date();
  const store = await openStore({ path, now, notice: (sentence) => void said.push(sentence) });
  store.database.exec(`INSERT INTO scans VALUES ('${scan}', 'a', 9e15, 2, 'complete', 0, 0, 0, 0)`);
  store.save(now);
}

function damaged(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes);
  broken.fill(0xff, 4096, 4096 + 512);
  return broken;
}

test("goes there and back, and leaves neither lease nor folder nor listener", async () => {
  const bucket = new Bucket();
  const listeners = process.listenerCount("exit");
  for (const first of [true, false]) {
    const state = await open(bucket);
    expect(existsSync(state.path)).toBe(!first);
    await scanned(state.path, first ? "first" : "second");
    await state.upload();
    const sent = readFileSync(state.path);
    await state.release();
    expect(sent.equals(bucket.held.get("state.db")?.body ?? Buffer.of())).toBe(true);
    expect(existsSync(dirname(state.path))).toBe(false);
  }
  expect(bucket.keys()).toEqual(["state.db"]);
  expect(process.listenerCount("exit")).toBe(listeners);
});

test("a denial is no absence: it is refused, and the hint names what S3 needs to tell the two apart", async () => {
  const bucket = new Bucket();
  bucket.get = () => Promise.reject(Object.assign(new Error("Access Denied"), { name: "AccessDenied" }));
  const { message, hint } = await refusal(bucket);
  expect(message).toBe(`The state ${URL_} cannot be used: AccessDenied: Access Denied`);
  expect(hint).toContain("s3:ListBucket on the bucket acme");
  expect(hint).toContain("kms:Decrypt and kms:GenerateDataKey");
});

describe("a damaged state", () => {
  test.each([
    ["pages", async () => damaged(await stateBytes())],
    ["no database at all", async () => Buffer.from("not a database, but long enough to be asked".repeat(40))],
  ])("of %s is set aside in the bucket before anything else", async (_, make) => {
    const bucket = new Bucket();
    const bytes = await make();
    bucket.set("state.db", bytes);
    const state = await open(bucket);
    const [aside = ""] = bucket.keys().filter((key) => key.includes(".corrupt-"));
    expect(aside).toMatch(/^state\.db\.corrupt-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z$/);
    expect(said.join("")).toContain(`The state ${URL_} is damaged, and was set aside as s3://acme/${aside};`);
    expect(readdirSync(dirname(state.path))).toEqual([]);
    await scanned(state.path);
    await state.upload();
    await state.release();
    expect(bucket.keys()).toEqual(["state.db", aside]);
    expect(bytes.equals(bucket.held.get(aside)?.body ?? Buffer.of())).toBe(true);
    expect(bucket.text("state.db")).toContain("SQLite format 3");
  });

  test("that cannot be set aside stays where it is, and nothing is scanned", async () => {
    const bucket = new Bucket();
    const bytes = damaged(await stateBytes());
    bucket.set("state.db", bytes);
    bucket.before = (key) => {
      if (key.includes(".corrupt-")) throw new Error("Access Denied");
    };
    const { message, hint } = await refusal(bucket);
    expect(message).toMatch(/could not be set aside as s3:\/\/acme\/state\.db\.corrupt-.*: Error: Access Denied$/);
    expect(hint).toContain(`s3:PutObject on ${URL_}.corrupt-*`);
    expect(bucket.keys()).toEqual(["state.db"]);
    expect(bytes.equals(bucket.held.get("state.db")?.body ?? Buffer.of())).toBe(true);
  });
});

describe("a write whose answer was lost", () => {
  test("is known as one's own, of lease, renewal and state", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    const bucket = new Bucket();
    bucket.losing = () => true;
    bucket.set("state.db", await stateBytes());
    const state = await open(bucket);
    const { expires } = bucket.lease();
    await vi.advanceTimersByTimeAsync(RENEW_MS);
    expect(bucket.lease()["expires"]).not.toBe(expires);
    await scanned(state.path);
    await state.upload();
    await state.upload();
    await state.release();
    expect(bucket.keys()).toEqual(["state.db"]);
  });

  test("is not confused with another's", async () => {
    const bucket = new Bucket();
    bucket.set("state.db", await stateBytes());
    const state = await open(bucket);
    bucket.set("state.db", "theirs");
    await expect(state.upload()).rejects.toThrow(`${URL_} was not saved: another scan has written it meanwhile`);
    await state.release();
    expect(bucket.text("state.db")).toBe("theirs");
  });
});

describe("the lease", () => {
  test("says who, since when and until when, and so does the refusal", async () => {
    const bucket = new Bucket();
    const state = await open(bucket);
    const { owner, started = "", expires = "", ...more } = bucket.lease();
    expect(more).toEqual({});
    expect(owner).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(expires) - Date.parse(started)).toBeGreaterThanOrEqual(LEASE_MS);
    const { message, hint } = await refusal(bucket);
    expect(message).toBe(`Another scan uses the state ${URL_}, since ${started}.`);
    expect(hint).toContain(`runs out at ${expires}.`);
    await state.release();
    expect(bucket.keys()).toEqual([]);
  });

  test("that another was faster to take is told as theirs", async () => {
    const bucket = new Bucket();
    const expires = new Date(Date.now() + LEASE_MS).toISOString();
    bucket.before = () => {
      bucket.set("state.db.lease", JSON.stringify({ owner: "o", started: "2026-03-01T06:00:00Z", expires }));
    };
    expect((await refusal(bucket)).message).toContain("since 2026-03-01T06:00:00.000Z");
    expect(bucket.lease()["owner"]).toBe("o");
  });

  test("is removed in the version of a renewal that was under way", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const bucket = new Bucket();
    const state = await open(bucket);
    const { promise, resolve } = Promise.withResolvers<void>();
    bucket.after = () => promise;
    await vi.advanceTimersByTimeAsync(2 * RENEW_MS);
    const released = state.release();
    resolve();
    await released;
    expect(bucket.keys()).toEqual([]);
  });

  test("that was lost keeps the state from being written, and is left to its owner", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const bucket = new Bucket();
    const state = await open(bucket);
    bucket.set("state.db.lease", JSON.stringify({ owner: "o", expires: "2099-01-01T00:00:00Z" }));
    await vi.advanceTimersByTimeAsync(RENEW_MS);
    await expect(state.upload()).rejects.toThrow("The lease of s3://acme/state.db was lost");
    await state.release();
    expect(bucket.keys()).toEqual(["state.db.lease"]);
  });
});

test("a file whose write-ahead log SQLite could not move into it is not sent", async () => {
  const bucket = new Bucket();
  const before = await stateBytes();
  bucket.set("state.db", before);
  const state = await open(bucket);
  // As after a close on a full disk: what was committed is in the log alone.
  const writer = new DatabaseSync(state.path);
  writer.exec("CREATE TABLE more (x); INSERT INTO more VALUES (1)");
  await expect(state.upload()).rejects.toThrow(SinkError);
  writer.close();
  writeFileSync(`${state.path}-wal`, "");
  await state.upload();
  await state.release();
  expect(bucket.text("state.db")).toContain("CREATE TABLE more");
});

test("the copy goes with a process that exits where it stands", () => {
  const module = new URL("../../src/follow/remote-state.ts", import.meta.url).href;
  const bucket = "{ get: async () => undefined, put: async () => '1', remove: async () => {}, close() {} }";
  const script = `
    const { writeFileSync } = await import("node:fs");
    const { openRemoteState } = await import(${JSON.stringify(module)});
    const { path } = await openRemoteState("${URL_}", { notice() {}, open: async () => (${bucket}) });
    writeFileSync(path, "what is open");
    process.stdout.write(path);
    process.exit(7);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(7);
  expect(stdout).toMatch(/state\.db$/);
  expect(existsSync(dirname(stdout))).toBe(false);
});

describe("a worker", () => {
  const theirs = (milliseconds: number) =>
    JSON.stringify({ owner: "o", expires: new Date(Date.now() + milliseconds).toISOString() });
  const worker = { lease: WORKER_LEASE satisfies LeaseTimes };

  test("has a short lease, renewed as often as it needs", async () => {
    vi.useFakeTimers({ toFake: [...TIMERS] });
    const bucket = new Bucket();
    const state = await open(bucket, worker);
    for (let time = 0; time < 12; time += 1) {
      await vi.advanceTimersByTimeAsync(WORKER_LEASE.renewMs);
      expect(Date.parse(bucket.lease()["expires"] ?? "")).toBe(Date.now() + WORKER_LEASE.lastsMs);
    }
    expect(state.gone.aborted).toBe(false);
    await state.release();
    expect(bucket.keys()).toEqual([]);
  });

  test("does not wait if it is not told to, and then hears until when", async () => {
    const bucket = new Bucket();
    bucket.set("state.db.lease", theirs(20_000));
    const { expires } = bucket.lease();
    const error = await refusal(bucket);
    expect(error).toBeInstanceOf(InUseError);
    expect((error as InUseError).expires.toISOString()).toBe(expires);
  });
});

describe("whoever waits for a state", () => {
  const lease = () => JSON.stringify({ owner: "o", expires: "2099-01-01T00:00:00Z" });

  test("gets it when the other one lets go", async () => {
    const bucket = new Bucket();
    bucket.set("state.db.lease", lease());
    let asked = 0;
    const { get } = bucket;
    bucket.get = async (key) => {
      asked += 1;
      if (asked === 3) bucket.held.delete("state.db.lease");
      return get.call(bucket, key);
    };
    const state = await open(bucket, { wait: { milliseconds: 60_000 } });
    expect(bucket.lease()["owner"]).not.toBe("o");
    await state.release();
  });

  test("gets it when the other one has died and its time is over", async () => {
    const bucket = new Bucket();
    bucket.set("state.db.lease", JSON.stringify({ owner: "o", expires: new Date(Date.now() + 50).toISOString() }));
    const state = await open(bucket, { wait: { milliseconds: 60_000 } });
    expect(bucket.lease()["owner"]).not.toBe("o");
    await state.release();
  });

  test("waits no longer than told, and leaves nothing", async () => {
    const bucket = new Bucket();
    bucket.set("state.db.lease", lease());
    const listeners = process.listenerCount("exit");
    const error: unknown = await open(bucket, { wait: { milliseconds: 30 } }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InUseError);
    expect((error as InUseError).expires.toISOString()).toBe("2099-01-01T00:00:00.000Z");
    expect(process.listenerCount("exit")).toBe(listeners);
    expect(bucket.keys()).toEqual(["state.db.lease"]);
  });

  test("ends when it is told to, with the reason", async () => {
    const bucket = new Bucket();
    bucket.set("state.db.lease", lease());
    const end = new AbortController();
    const opening = open(bucket, { wait: { milliseconds: 60_000, signal: end.signal } });
    end.abort(new Error("no time"));
    await expect(opening).rejects.toThrow("no time");
    expect(bucket.keys()).toEqual(["state.db.lease"]);
  });

  test("of many who want it at once each gets it, one after the other", async () => {
    const bucket = new Bucket();
    let holders = 0;
    const one = async () => {
      const state = await open(bucket, { wait: { milliseconds: 60_000 } });
      holders += 1;
      expect(holders).toBe(1);
      await scanned(state.path, `scan-${Math.random()}`);
      await state.upload();
      holders -= 1;
      await state.release();
    };
    await Promise.all(Array.from({ length: 5 }, one));
    const state = await open(bucket);
    const copy = new DatabaseSync(state.path, { readOnly: true });
    expect(copy.prepare("SELECT count(*) AS n FROM scans").get()).toEqual({ n: 5 });
    copy.close();
    await state.release();
    expect(bucket.keys()).toEqual(["state.db"]);
  });
});

describe("a lease that could not be renewed in time", () => {
  const cut = async (bucket: Bucket) => {
    vi.useFakeTimers({ toFake: [...TIMERS] });
    const state = await open(bucket, { lease: WORKER_LEASE });
    bucket.before = () => {
      throw new Error("the network is away");
    };
    await vi.advanceTimersByTimeAsync(WORKER_LEASE.lastsMs - 1);
    expect(state.gone.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    return state;
  };

  test("is told, with why, and nothing is saved while it cannot be had again", async () => {
    const bucket = new Bucket();
    const state = await cut(bucket);
    expect(state.gone.reason).toBeInstanceOf(SinkError);
    expect(String(state.gone.reason)).toContain(`${URL_} ran out, and was not renewed: the network is away`);
    await scanned(state.path);
    await expect(state.upload()).rejects.toThrow("was not saved: the network is away");
    await state.release();
    expect(bucket.keys()).toEqual([]);
  });

  test("is had again if nobody took it: then the state is saved", async () => {
    const bucket = new Bucket();
    const state = await cut(bucket);
    bucket.before = () => undefined;
    await scanned(state.path);
    await state.upload();
    await state.release();
    expect(bucket.keys()).toEqual(["state.db"]);
  });

  test("keeps the state from being written if another has taken it, though it has not saved yet", async () => {
    const bucket = new Bucket();
    const state = await cut(bucket);
    bucket.before = () => undefined;
    const other = await open(bucket, { lease: WORKER_LEASE });
    await scanned(state.path);
    await expect(state.upload()).rejects.toThrow(`The lease of ${URL_} was lost`);
    await state.release();
    await scanned(other.path);
    await other.upload();
    await other.release();
    expect(bucket.keys()).toEqual(["state.db"]);
  });
});

test("many at once leave one listener, and then none", async () => {
  const listeners = process.listenerCount("exit");
  const states = await Promise.all(Array.from({ length: 50 }, () => open(new Bucket())));
  expect(process.listenerCount("exit")).toBe(listeners + 1);
  await Promise.all(states.map((state) => state.release()));
  expect(process.listenerCount("exit")).toBe(listeners);
  expect(states.some(({ path }) => existsSync(dirname(path)))).toBe(false);
});
