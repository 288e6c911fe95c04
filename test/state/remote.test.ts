import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Objects, Version } from "../../src/aws/object.ts";
import { LEASE_MS, RENEW_MS } from "../../src/cli/lease.ts";
import { openRemoteState } from "../../src/cli/remote-state.ts";
import { ConfigError, SinkError } from "../../src/model/errors.ts";
import { sqlite } from "../../src/sqlite.ts";
import { openStore } from "../../src/state/store.ts";
import { temporary } from "../support/folder.ts";

const { DatabaseSync } = await sqlite();
const URL_ = "s3://acme/state.db";

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A bucket as S3 has it, and what may go wrong on the way to it. */
class Bucket implements Objects {
  readonly held = new Map<string, Version>();
  /** Before a write, by its key; may refuse it. */
  before: (key: string) => void | Promise<void> = () => undefined;
  /** After a write, before its answer. */
  after: () => void | Promise<void> = () => undefined;
  /** Writes whose answer is lost: the SDK sends them again. */
  losing: (key: string) => boolean = () => false;
  #count = 0;

  set(key: string, body: Uint8Array | string): string {
    this.#count += 1;
    const etag = `"${this.#count}"`;
    this.held.set(key, { body: Buffer.from(body), etag });
    return etag;
  }

  async get(key: string) {
    return this.held.get(key);
  }

  async put(key: string, body: Uint8Array, over: string | undefined) {
    await this.before(key);
    const lost = this.losing(key);
    if (this.held.get(key)?.etag !== over) return undefined;
    const etag = this.set(key, body);
    await this.after();
    return lost ? undefined : etag;
  }

  async remove(key: string, version: string) {
    if (this.held.get(key)?.etag !== version) throw new Error("PreconditionFailed");
    this.held.delete(key);
  }

  close() {}

  keys() {
    return [...this.held.keys()].toSorted();
  }

  lease(): Record<string, string> {
    return JSON.parse(this.text("state.db.lease"));
  }

  text(key: string): string {
    return Buffer.from(this.held.get(key)?.body ?? "").toString();
  }
}

const open = (bucket: Bucket) => openRemoteState(URL_, {}, async () => bucket);

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
  const module = new URL("../../src/cli/remote-state.ts", import.meta.url).href;
  const bucket = "{ get: async () => undefined, put: async () => '1', remove: async () => {}, close() {} }";
  const script = `
    const { writeFileSync } = await import("node:fs");
    const { openRemoteState } = await import(${JSON.stringify(module)});
    const { path } = await openRemoteState("${URL_}", {}, async () => (${bucket}));
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
