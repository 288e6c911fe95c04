import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ConfigError, SinkError } from "../../../src/model/errors.ts";
import { temporary } from "../../support/folder.ts";
import { type Fault, faults } from "./faulty-fs.ts";
import { ALL, left, line, open, segments, takeAll } from "./opened.ts";

vi.mock("node:fs", async (original) => (await import("./faulty-fs.ts")).faulty(await original()));

const FIRST = "20200101T000000000Z-0000-000001.spool";
const WORDS = ["1", "2"];
const SPOOL = /\.spool$/;

beforeEach(() => faults.clear());

function failing(fault: Fault): Fault {
  faults.add(fault);
  return fault;
}

describe("a file that cannot be read is told, counted and no obstacle", () => {
  test.each<[string, (folder: string) => void]>([
    ["a folder named like a segment", (folder) => mkdirSync(join(folder, FIRST))],
    ["a link to elsewhere", (folder) => symlinkSync("/etc/passwd", join(folder, FIRST))],
    ["a link to nowhere", (folder) => symlinkSync("/nowhere/at/all", join(folder, FIRST))],
    [
      "somebody else's",
      (folder) => {
        writeFileSync(join(folder, FIRST), "");
        failing({ call: "openSync", path: /20200101/, code: "EACCES" });
      },
    ],
    [
      "one that cannot be mended",
      (folder) => {
        writeFileSync(join(folder, FIRST), "torn");
        failing({ call: "truncateSync", path: /20200101/, code: "EPERM" });
      },
    ],
    [
      "a lock that is none",
      (folder) => {
        writeFileSync(join(folder, FIRST), "");
        mkdirSync(join(folder, FIRST.replace("-000001.spool", ".lock")));
      },
    ],
  ])("%s", async (_, make) => {
    const folder = temporary("spool");
    await left(folder, WORDS);
    make(folder);
    const { spool, notices } = await open(folder);
    expect([spool.unreadable, spool.waiting]).toEqual([1, 2]);
    await spool.adopt();
    expect(notices).toEqual([expect.stringMatching(/20200101\S+ cannot be read, and stays as it is: ./)]);
    expect(takeAll(spool)).toEqual(WORDS);
    await spool.close();
    expect(segments(folder)).toEqual([FIRST]);
  });

  test("also when it was all right at first", async () => {
    const folder = temporary("spool");
    const path = await left(folder, ["1"]);
    const { spool, notices } = await open(folder);
    spool.append(line("2"));
    failing({ call: "openSync", path: new RegExp(path), code: "EIO" });
    expect(takeAll(spool)).toEqual(["2"]);
    expect([spool.unreadable, spool.waiting, existsSync(path)]).toEqual([1, 0, true]);
    expect(notices).toEqual([`${path} cannot be read any further: EIO: as the test wants it.`]);
    await spool.close();
  });
});

test("a segment that its writer has sent meanwhile is nothing", async () => {
  const folder = temporary("spool");
  await left(folder, WORDS);
  failing({ call: "openSync", path: SPOOL, code: "ENOENT" });
  const { spool, notices } = await open(folder);
  expect([spool.waiting, spool.unreadable, notices]).toEqual([0, 0, []]);
  await spool.close();
});

test("a segment that cannot be removed is told, and not sent again by this process", async () => {
  const folder = temporary("spool");
  const path = await left(folder, WORDS);
  const { spool, notices } = await open(folder);
  const fault = failing({ call: "unlinkSync", path: SPOOL, code: "EPERM" });
  expect(takeAll(spool)).toEqual(WORDS);
  await spool.adopt();
  expect([spool.waiting, spool.unreadable, takeAll(spool)]).toEqual([0, 0, []]);
  expect(notices).toEqual([expect.stringContaining(`${path} cannot be removed (EPERM: as the test wants it)`)]);
  await spool.close();
  faults.delete(fault);
  expect(takeAll((await open(folder)).spool)).toEqual(WORDS);
});

describe("a folder that is removed during a run", () => {
  test("is no obstacle to what was read already, nor to locks", async () => {
    const folder = temporary("spool");
    const { spool, notices } = await open(folder);
    for (const word of WORDS) spool.append(line(word));
    const taken = spool.take(ALL);
    rmSync(folder, { recursive: true });
    spool.done(taken);
    spool.append(line("3"));
    expect(takeAll(spool)).toEqual(["3"]);
    await spool.close();
    expect(notices).toEqual([]);
    // All locks were let go of.
    expect((await open(folder)).spool.drains).toBe(true);
  });

  test("costs what could not be read, says so, and what comes next goes out from memory", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder);
    spool.append(line("1"));
    rmSync(folder, { recursive: true });
    expect(takeAll(spool)).toEqual([]);
    spool.append(line("2"));
    expect([spool.unreadable, spool.volatile, takeAll(spool)]).toEqual([1, 1, ["2"]]);
    await spool.close();
  });

  test("is told when events waited in it", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder);
    spool.append(line("1"));
    rmSync(folder, { recursive: true });
    await expect(spool.close()).rejects.toThrow(SinkError);
  });
});

test("a lock that cannot be removed is told, and let go of", async () => {
  const folder = temporary("spool");
  const { spool, notices } = await open(folder);
  failing({ call: "rmSync", path: /\.lock$/, code: "EACCES" });
  await spool.close();
  expect(notices).toEqual([expect.stringContaining("EACCES")]);
  expect((await open(folder)).spool.drains).toBe(true);
});

describe("a folder that cannot be made durable", () => {
  test.each(["EINVAL", "ENOTSUP"])("is as durable as it gets: %s", async (code) => {
    const folder = temporary("spool");
    const { spool, notices } = await open(folder);
    failing({ call: "fsyncSync", path: /spool$/, code });
    for (const word of WORDS) spool.append(line(word));
    expect([spool.volatile, notices]).toEqual([0, []]);
    await spool.close();
  });

  test.runIf(existsSync("/proc/self/fd"))("gets no file, and costs no descriptor, for each event", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder);
    failing({ call: "fsyncSync", path: /spool$/, code: "EIO" });
    const before = readdirSync("/proc/self/fd").length;
    for (let index = 0; index < 100; index += 1) spool.append(line("1"));
    expect([spool.volatile, segments(folder)]).toEqual([100, []]);
    expect(readdirSync("/proc/self/fd").length).toBeLessThanOrEqual(before);
    await spool.close();
  });
});

test("a link in place of the drain's lock is told before any work", async () => {
  const folder = temporary("spool");
  mkdirSync(folder, { mode: 0o700 });
  const elsewhere = temporary("other");
  symlinkSync(elsewhere, join(folder, "drain.lock"));
  await expect(open(folder)).rejects.toThrow(ConfigError);
  appendFileSync(elsewhere, "");
  await expect(open(folder)).rejects.toThrow(ConfigError);
  // Nothing of the attempt is left.
  expect(readdirSync(folder)).toEqual(["drain.lock"]);
});
