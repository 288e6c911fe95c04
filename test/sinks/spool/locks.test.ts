import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { temporary } from "../../support/folder.ts";
import { left, line, open, segments, takeAll } from "./opened.ts";

/** Locks of writers that were let go of while others could still take them. */
const orphaned: string[] = [];

vi.mock("../../../src/sinks/spool/lock.ts", async (original) => {
  const { tryLock } = await original<typeof import("../../../src/sinks/spool/lock.ts")>();
  return {
    async tryLock(path: string) {
      const lock = await tryLock(path);
      if (lock === undefined) return undefined;
      const release = () => {
        if (basename(path) !== "drain.lock" && existsSync(path)) orphaned.push(path);
        lock.release();
      };
      return { release };
    },
  };
});

beforeEach(() => {
  orphaned.length = 0;
});

test("a lock is removed while it is held", async () => {
  const folder = temporary("spool");
  await left(folder, ["1"]);
  writeFileSync(`${folder}/20261122T000000000Z-00ff.lock`, "");
  const { spool } = await open(folder);
  expect(takeAll(spool)).toEqual(["1"]);
  await spool.close();
  expect([orphaned, readdirSync(folder)]).toEqual([[], ["drain.lock"]]);
});

test("who has sent what others left lets others send the next", async () => {
  const folder = temporary("spool");
  await left(folder, ["1"]);
  const watcher = await open(folder);
  expect((await open(folder)).spool.drains).toBe(false);
  expect(takeAll(watcher.spool)).toEqual(["1"]);
  expect(watcher.spool.drains).toBe(true);
  const ship = await open(folder);
  expect(ship.spool.drains).toBe(true);
  await ship.spool.close();
  await watcher.spool.close();
});

test("who lives long takes over what others have left meanwhile, before its own", async () => {
  const folder = temporary("spool");
  const watcher = await open(folder);
  const scan = await open(folder);
  scan.spool.append(line("scan"));
  await watcher.spool.adopt();
  expect(watcher.spool.waiting).toBe(0);
  await scan.spool.close();
  watcher.spool.append(line("own"));
  await Promise.all([watcher.spool.adopt(), watcher.spool.adopt()]);
  await watcher.spool.adopt();
  expect(takeAll(watcher.spool)).toEqual(["scan", "own"]);
  await watcher.spool.close();
  expect(segments(folder)).toEqual([]);
  // Closed while it adopts, or after: it holds nothing.
  await watcher.spool.adopt();
  const last = await open(folder);
  const adopting = last.spool.adopt();
  await last.spool.close();
  await adopting;
  expect(readdirSync(folder)).toEqual(["drain.lock"]);
});
