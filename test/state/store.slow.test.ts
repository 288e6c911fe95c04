import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { sqlite } from "../../src/sqlite.ts";
import { openStore } from "../../src/state/store.ts";
import { framework } from "../compliance/support.ts";
import { temporary } from "../support/folder.ts";
import { volumes } from "./answers.ts";
import { dayOf, look } from "./look.ts";

const { DatabaseSync } = await sqlite();
const BAD = { "vol-1": false, "vol-2": false } as const;
const NOW = dayOf(3);
/** What came with the third schema. */
const OF_CONTROLS = ["control_series", "controls", "control_changes", "compliance"];

function open(path: string, notices: string[] = []) {
  return openStore({ path, now: NOW, notice: (sentence) => void notices.push(sentence) });
}

/** What is in the file, as somebody else reads it. */
function query(path: string, sql: string): unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows.flatMap((row) => Object.values(row));
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const files = (path: string) => readdirSync(dirname(path)).toSorted();

/** A child process of this project's own sources. */
function child(name: string, args: readonly string[], wrapped = "") {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url));
  const process_ = spawn("bash", ["-c", `${wrapped} exec "$0" "$@"`, process.execPath, script, ...args]);
  onTestFinished(() => void process_.kill("SIGKILL"));
  return process_;
}

describe("the file", () => {
  test("is its owner's alone, with all that SQLite puts beside it, in a folder that is made so", async () => {
    const path = join(temporary("deep"), "er", "state.db");
    const store = await open(path);
    store.database.exec("INSERT INTO scans VALUES ('s', 'a', 1, 2, 'complete', 0, 0, 0, 0)");
    expect(files(path)).toEqual(["state.db", "state.db-shm", "state.db-wal"]);
    for (const file of files(path)) expect(mode(join(dirname(path), file)), file).toBe("600");
    expect([mode(dirname(path)), mode(dirname(dirname(path)))]).toEqual(["700", "700"]);
    store.save(NOW);
    expect(files(path)).toEqual(["state.db"]);
  });

  test("is in the newest schema when it was empty", async () => {
    const path = temporary("state.db");
    writeFileSync(path, "");
    (await open(path)).save(NOW);
    expect(query(path, "PRAGMA user_version")).toEqual([3]);
    expect(query(path, "PRAGMA journal_mode")).toEqual(["wal"]);
  });

  test("of the first schema keeps its history, and takes an entry for each account of a scan", async () => {
    const path = temporary("state.db");
    (await open(path)).save(NOW);
    for (const table of ["scans", ...OF_CONTROLS]) query(path, `DROP TABLE ${table}`);
    query(
      path,
      `CREATE TABLE scans (id TEXT PRIMARY KEY, account TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL,
        status TEXT NOT NULL, opened INTEGER NOT NULL, reopened INTEGER NOT NULL, resolved INTEGER NOT NULL,
        open INTEGER NOT NULL) STRICT`,
    );
    query(path, "CREATE INDEX scans_started ON scans (started)");
    query(
      path,
      `INSERT INTO scans VALUES ('a', '111122223333', ${NOW.getTime()}, ${NOW.getTime()}, 'complete', 1, 0, 0, 1)`,
    );
    query(path, "PRAGMA user_version = 1");
    (await open(path)).save(NOW);
    query(path, `INSERT INTO scans SELECT id, '444455556666', started, ended, status, 0, 0, 0, 0 FROM scans`);
    expect(query(path, "SELECT count(*) FROM scans")).toEqual([2]);
    expect(query(path, "PRAGMA user_version")).toEqual([3]);
  });

  test("of the second schema keeps all that is open, and begins to follow controls", async () => {
    const path = temporary("state.db");
    await look({ path, lines: [volumes(BAD)] });
    for (const table of OF_CONTROLS) query(path, `DROP TABLE ${table}`);
    query(path, "PRAGMA user_version = 2");
    const frameworks = [framework("own", [{ id: "1", checks: ["ebs-volume-encrypted"] }])];
    const { states, events } = await look({ path, day: 2, lines: [volumes(BAD)], frameworks });
    expect(states).toEqual(["vol-1: open", "vol-2: open"]);
    const control = events.find((event) => at(event, "data_stream.dataset") === "aplomb.compliance");
    expect(at(control, "aplomb.control.since")).toBe(dayOf(2).toISOString());
    expect(query(path, "SELECT count(*) FROM scans")).toEqual([2]);
  });

  test("of a newer aplomb is refused, and stays as it is", async () => {
    const path = temporary("state.db");
    (await open(path)).save(NOW);
    query(path, "PRAGMA user_version = 99");
    const before = readFileSync(path);
    await expect(open(path)).rejects.toThrow(`The state ${path} is of a newer aplomb (schema 99).`);
    await expect(open(path)).rejects.toBeInstanceOf(ConfigError);
    expect([readFileSync(path), files(path)]).toEqual([before, ["state.db"]]);
  });

  test.each([0, 1])("that is somebody else's database (version %i) is refused, and stays as it is", async (version) => {
    const path = temporary("places.sqlite");
    query(path, "CREATE TABLE bookmarks (url TEXT)");
    query(path, `PRAGMA user_version = ${version}`);
    const before = readFileSync(path);
    await expect(open(path)).rejects.toThrow(`${path} is a database, and no state of aplomb.`);
    expect([readFileSync(path), files(path)]).toEqual([before, ["places.sqlite"]]);
  });

  test("may have a name that means something else to SQLite", async () => {
    const folder = dirname(temporary("x"));
    const before = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(before));
    await look({ path: ":memory:", lines: [volumes(BAD)] });
    expect((await look({ path: ":memory:", day: 2, lines: [volumes(BAD)] })).states).toEqual([
      "vol-1: open",
      "vol-2: open",
    ]);
  });
});

describe("in use", () => {
  test("by another scan: refused, nothing changed, and free again after it", async () => {
    const path = temporary("state.db");
    const first = await open(path);
    await expect(open(path)).rejects.toThrow(`Another scan uses the state ${path}.`);
    await expect(open(path)).rejects.toBeInstanceOf(ConfigError);
    first.database.exec("INSERT INTO scans VALUES ('s', 'a', 1, 2, 'complete', 0, 0, 0, 0)");
    first.discard();
    first.discard();
    expect(query(path, "SELECT id FROM scans")).toEqual([]);
    (await open(path)).discard();
  });

  test("by a process that is killed in the middle of its changes: as it was before", async () => {
    const path = temporary("state.db");
    await look({ path, lines: [volumes(BAD)] });
    const before = query(path, "SELECT * FROM findings ORDER BY id");
    const holder = child("hold", [path]);
    await once(holder.stdout, "data");
    await expect(open(path)).rejects.toThrow("Another scan uses the state");
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(100_000);
    holder.kill("SIGKILL");
    await once(holder, "close");
    expect((await look({ path, day: 2, lines: [volumes(BAD)], save: false })).states).toEqual([
      "vol-1: open",
      "vol-2: open",
    ]);
    expect(query(path, "SELECT * FROM findings ORDER BY id")).toEqual(before);
  });
});

describe("damaged", () => {
  const overwrite = (path: string, from: number, length: number) => {
    const bytes = readFileSync(path);
    bytes.fill(0xa5, from, from + length);
    writeFileSync(path, bytes);
  };
  test.each<[string, (path: string) => void]>([
    ["garbage", (path) => writeFileSync(path, "garbage\n".repeat(1_000))],
    ["a few bytes", (path) => writeFileSync(path, "xx")],
    ["a file cut short", (path) => truncateSync(path, 10_000)],
    ["a page in the middle overwritten", (path) => overwrite(path, 4096 * 3, 4096)],
    ["a header overwritten", (path) => overwrite(path, 16, 84)],
  ])("%s: set aside whole, told, and begun anew", async (_, damage) => {
    const path = temporary("state.db");
    const many = volumes(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`vol-${index}`, false])));
    await look({ path, lines: [many] });
    damage(path);
    const damaged = readFileSync(path);
    const notices: string[] = [];
    (await open(path, notices)).save(NOW);
    const aside = `${path}.corrupt-2026-01-03T000000.000Z`;
    expect(notices).toEqual([
      `The state ${path} is damaged, and was set aside as ${aside}; all that is open counts as new.`,
    ]);
    expect(readFileSync(aside)).toEqual(damaged);
    expect([mode(path), query(path, "SELECT count(*) FROM findings")]).toEqual(["600", [0]]);
    expect((await look({ path, day: 4, lines: [many] })).transitions.length).toBe(40);
  });

  test("twice in the same moment: none is overwritten", async () => {
    const path = temporary("state.db");
    for (const text of ["first", "second", "third"]) {
      writeFileSync(path, text);
      (await open(path)).save(NOW);
    }
    const aside = files(path).filter((name) => name.includes("corrupt"));
    expect(aside.map((name) => readFileSync(join(dirname(path), name), "utf8")).toSorted()).toEqual([
      "first",
      "second",
      "third",
    ]);
  });
});

describe("a place that takes no file", () => {
  test.each<[string, (path: string) => string]>([
    ["a folder", (path) => path.slice(0, path.lastIndexOf("/"))],
    ["below a file", (path) => join(path, "state.db")],
    ["a system's own", () => "/proc/self/state.db"],
  ])("%s is a ConfigError", async (_, place) => {
    const path = temporary("file");
    writeFileSync(path, "kept");
    await expect(open(place(path))).rejects.toThrow(/^The state \S+ cannot be used: /);
    await expect(open(place(path))).rejects.toBeInstanceOf(ConfigError);
    expect(readFileSync(path, "utf8")).toBe("kept");
  });

  // root may write everywhere.
  test.skipIf(process.getuid?.() === 0)("a folder that may not be written", async () => {
    const folder = temporary("locked");
    mkdirSync(folder, { mode: 0o500 });
    await expect(open(join(folder, "state.db"))).rejects.toBeInstanceOf(ConfigError);
    expect(existsSync(join(folder, "state.db"))).toBe(false);
  });
});

/** In KiB, what no file may exceed: to a process, a disk that is full. SQLite keeps 2 MiB in memory before it writes. */
const FULL = "ulimit -f 200;";

test.each([
  ["when it is saved", 400, /^SinkError: The state \S+ was not saved: /],
  ["in the middle of the scan", 6_000, /^Error: /],
])("a disk that is full %s: an error, and the state as it was", async (_, count, error) => {
  const path = temporary("state.db");
  await look({ path, lines: [volumes(BAD)] });
  const before = query(path, "SELECT * FROM findings ORDER BY id");
  const filler = child("fill", [path, String(count)], FULL);
  const [said] = await Promise.all([once(filler.stdout, "data"), once(filler, "close")]);
  expect(String(said[0])).toMatch(error);
  expect(query(path, "SELECT * FROM findings ORDER BY id")).toEqual(before);
  expect((await look({ path, day: 3, lines: [volumes(BAD)] })).states).toEqual(["vol-1: open", "vol-2: open"]);
});

test("what was long ago is forgotten, but for what is open", async () => {
  const path = temporary("state.db");
  await look({ path, lines: [volumes({ "vol-1": false, "vol-2": false })] });
  await look({ path, day: 2, lines: [volumes({ "vol-1": false, "vol-2": true })] });
  await look({ path, day: 401, lines: [volumes({ "vol-1": false, "vol-2": true })] });
  expect(query(path, "SELECT open FROM findings ORDER BY open")).toEqual([0, 1]);
  expect(query(path, "SELECT count(*) FROM scans")).toEqual([3]);
  await look({ path, day: 403, lines: [volumes({ "vol-1": false, "vol-2": true })] });
  expect(query(path, "SELECT open FROM findings")).toEqual([1]);
  expect(query(path, "SELECT count(*) FROM scans")).toEqual([2]);
});

test("it grows with problems, not with the estate", async () => {
  const path = temporary("state.db");
  const many = Array.from({ length: 10_000 }, (_, index) => [`vol-${index}`, true] as const);
  await look({ path, lines: [volumes({ bad: false })] });
  const small = statSync(path).size;
  await look({ path, day: 2, lines: [volumes({ bad: false, ...Object.fromEntries(many) })] });
  expect([query(path, "SELECT count(*) FROM findings"), statSync(path).size]).toEqual([[1], small]);
});

test("the history says what each scan came to", async () => {
  const path = temporary("state.db");
  await look({ path, lines: [volumes(BAD)] });
  await look({ path, day: 2, lines: [volumes({ "vol-1": true, "vol-2": "unknown" })] });
  const columns = "account, started, ended, status, opened, reopened, resolved, open";
  const [one, two] = [dayOf(1).getTime(), dayOf(2).getTime()];
  expect(query(path, `SELECT ${columns} FROM scans ORDER BY started`)).toEqual([
    ...["111122223333", one, one, "complete", 2, 0, 0, 2],
    ...["111122223333", two, two, "incomplete", 0, 0, 1, 1],
  ]);
});
