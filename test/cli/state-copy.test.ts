import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import type { Objects } from "../../src/aws/object.ts";
import { withStateCopy } from "../../src/cli/state-copy.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { sqlite } from "../../src/sqlite.ts";
import { openHistory } from "../../src/state/history.ts";
import { openStore } from "../../src/state/store.ts";
import { framework } from "../compliance/support.ts";
import { volumes } from "../state/answers.ts";
import { dayOf, look } from "../state/look.ts";
import { temporary } from "../support/folder.ts";

const FRAMEWORKS = [framework("own", [{ id: "1", checks: ["ebs-volume-encrypted"] }])];

/** A state of so many days. */
async function stateOf(days: number): Promise<string> {
  const path = temporary("state.db");
  for (let day = 1; day <= days; day += 1) {
    await look({ path, day, frameworks: FRAMEWORKS, lines: [volumes({ "vol-1": day % 2 === 0 })] });
  }
  return path;
}

/** How many entries its only series has. */
async function entriesIn(state: string, open?: Parameters<typeof withStateCopy>[3]): Promise<number> {
  return withStateCopy(
    state,
    {},
    async (path) => {
      const history = await openHistory(path, state);
      const [series] = [...history.series()];
      history.close();
      return series?.entries.length ?? 0;
    },
    open,
  );
}

test("what a scan has saved is read, and nothing of the file or beside it changes", async () => {
  const state = await stateOf(2);
  const before = [statSync(state, { bigint: true }).mtimeNs, readFileSync(state), readdirSync(dirname(state))];
  expect(await entriesIn(state)).toBe(2);
  expect([statSync(state, { bigint: true }).mtimeNs, readFileSync(state), readdirSync(dirname(state))]).toEqual(before);
});

test("while a scan holds it: as it was before, and the scan saves as if nobody had read", async () => {
  const state = await stateOf(1);
  const store = await openStore({ path: state, now: dayOf(2), notice: () => undefined });
  store.database.exec("INSERT INTO compliance SELECT NULL, series, time, 9, 9, 9, 9, 9, 1 FROM compliance");
  expect(await entriesIn(state)).toBe(1);
  store.save(dayOf(2));
  expect(await entriesIn(state)).toBe(2);
});

test("an object in S3 is read without a lease", async () => {
  const state = await stateOf(3);
  const asked: string[] = [];
  const objects: Objects = {
    async get(key) {
      asked.push(`get ${key}`);
      return { body: readFileSync(state), etag: '"1"' };
    },
    put: () => Promise.reject(new Error("written")),
    remove: () => Promise.reject(new Error("removed")),
    list: () => {
      throw new Error("listed");
    },
    close: () => void asked.push("close"),
  };
  expect(await entriesIn("s3://acme/a/state.db", async () => objects)).toBe(3);
  expect(asked).toEqual(["get a/state.db", "close"]);
  const none = { ...objects, get: async () => undefined };
  await expect(entriesIn("s3://acme/a/state.db", async () => none)).rejects.toThrow("There is no state s3://acme/a");
  const denied = { ...objects, get: () => Promise.reject(new Error("AccessDenied")) };
  await expect(entriesIn("s3://acme/a/state.db", async () => denied)).rejects.toThrow(/cannot be read: .*AccessDenied/);
  const cut = { ...objects, get: async () => ({ body: Buffer.from("xx"), etag: '"1"' }) };
  await expect(entriesIn("s3://acme/a/state.db", async () => cut)).rejects.toThrow(/is damaged/);
});

test.each<[string, () => string | Promise<string>, RegExp]>([
  ["there is none", () => temporary("none.db"), /There is no state/],
  ["a folder", () => dirname(temporary("x")), /cannot be read/],
  ["no bucket", () => "s3://acme", /is not an object in S3/],
  [
    "no database",
    () => {
      const path = temporary("state.db");
      writeFileSync(path, "no database".repeat(100));
      return path;
    },
    /is damaged/,
  ],
])("%s: a ConfigError", async (_, place, message) => {
  const state = await place();
  await expect(entriesIn(state)).rejects.toThrow(message);
  await expect(entriesIn(state)).rejects.toBeInstanceOf(ConfigError);
});

test("a state of an older aplomb remembers nothing of controls, and stays as it is", async () => {
  const state = await stateOf(1);
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(state);
  const tables = ["control_series", "controls", "control_changes", "compliance"];
  database.exec(`${tables.map((table) => `DROP TABLE ${table};`).join("")} PRAGMA user_version = 2;`);
  database.close();
  const before = readFileSync(state);
  expect(await entriesIn(state)).toBe(0);
  expect(readFileSync(state)).toEqual(before);
});

test.each<[string, string, RegExp]>([
  ["of a newer aplomb", "PRAGMA user_version = 99", /^The state \S+state\.db is of a newer aplomb \(schema 99\)/],
  ["somebody else's database", "PRAGMA application_id = 1", /state\.db is a database, and no state of aplomb/],
])("%s: a ConfigError that names it, and not the copy", async (_, sql, message) => {
  const state = await stateOf(1);
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(state);
  database.exec(sql);
  database.close();
  const error: unknown = await entriesIn(state).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
  expect(String(error)).toContain(state);
});

test("an empty file is a state that remembers nothing", async () => {
  const state = temporary("state.db");
  appendFileSync(state, "");
  expect(await entriesIn(state)).toBe(0);
});
