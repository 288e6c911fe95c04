import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { temporary } from "../../support/folder.ts";
import { disk } from "./faulty-fs.ts";
import { ALL, GIB, left, line, open, segments, takeAll, texts } from "./opened.ts";

vi.mock("node:fs", async (original) => (await import("./faulty-fs.ts")).faulty(await original()));

const PLENTY = Number.POSITIVE_INFINITY;

beforeEach(() => {
  disk.free = PLENTY;
});

describe("a disk that is full", () => {
  test("is told once, and its events come after those that it took", async () => {
    const folder = temporary("spool");
    const { spool, notices } = await open(folder);
    spool.append(line("1"));
    disk.free = 5;
    for (const word of ["2", "3"]) spool.append(line(word));
    expect([spool.volatile, spool.waiting, spool.ready.events]).toEqual([2, 3, 3]);
    expect(notices).toEqual([`The spool ${folder} takes nothing more: ENOSPC: as the test wants it.`]);
    expect(takeAll(spool)).toEqual(["1", "2", "3"]);
    await spool.close();
    expect(segments(folder)).toEqual([]);
  });

  test("and has room again gets what only memory had, first", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder);
    spool.append(line("1"));
    disk.free = 5;
    for (const word of ["2", "3", "4"]) spool.append(line(word));
    // In flight: they stay in memory.
    expect(texts(spool.take({ events: 1, bytes: GIB }))).toEqual(["1"]);
    expect(texts(spool.take({ events: 1, bytes: GIB }))).toEqual(["2"]);
    disk.free = PLENTY;
    spool.append(line("5"));
    expect([spool.volatile, spool.waiting]).toEqual([1, 5]);
    expect(texts(spool.take(ALL))).toEqual(["3", "4", "5"]);
    await spool.close();
    expect(takeAll((await open(folder)).spool)).toEqual(["1", "3", "4", "5"]);
  });

  test("gets it also when no event follows", async () => {
    const { spool } = await open(temporary("spool"));
    spool.append(line("1"));
    const sent = spool.take(ALL);
    disk.free = 5;
    spool.append(line("2"));
    expect(spool.volatile).toBe(1);
    disk.free = PLENTY;
    spool.done(sent);
    expect([spool.volatile, spool.waiting]).toEqual([0, 1]);
    await spool.close();
  });

  test("gets back what was sent of the segment that is being written", async () => {
    const { spool, notices } = await open(temporary("spool"));
    spool.append(line("x".repeat(1_000)));
    takeAll(spool);
    disk.free = 5;
    spool.append(line("2"));
    expect([spool.volatile, notices]).toEqual([0, []]);
    expect(takeAll(spool)).toEqual(["2"]);
    await spool.close();
  });

  test("gets no file and costs no descriptor for each event", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder);
    disk.free = 60;
    for (let index = 0; index < 100; index += 1) spool.append(line("x".repeat(100)));
    expect([spool.volatile, segments(folder)]).toEqual([100, []]);
    await spool.close();
  });
});

test("what is refused is kept aside whole or not at all, and waits on if not", async () => {
  const { spool, notices } = await open(temporary("spool"));
  for (const word of ["x".repeat(100), "2", "3"]) spool.append(line(word));
  const [first, ...others] = spool.take(ALL);
  if (first === undefined) throw new Error("lines were appended");
  disk.free = 40;
  for (let time = 0; time < 2; time += 1) expect(spool.reject([first])).toBeUndefined();
  expect(spool.waiting).toBe(3);
  expect(notices).toEqual([expect.stringContaining("ENOSPC")]);
  disk.free = PLENTY;
  const path = spool.reject(others) ?? "";
  expect(readFileSync(path, "utf8")).toBe('{"text":"2"}\n{"text":"3"}\n');
  expect(spool.waiting).toBe(1);
  await spool.close();
});

test("a damaged record that cannot be set aside is not said to be, and its segment stays", async () => {
  const folder = temporary("spool");
  const path = await left(folder, ["1", "2", "3"]);
  const damaged = readFileSync(path, "utf8").replace('{"text":"2"}', '{"text":"7"}');
  writeFileSync(path, damaged);
  const { spool, notices } = await open(folder);
  disk.free = 3;
  expect(takeAll(spool)).toEqual(["1", "3"]);
  expect([spool.damaged, spool.unreadable, spool.waiting]).toEqual([0, 1, 0]);
  expect(notices).toEqual([expect.stringMatching(/is damaged, and stays as it is: \S+ cannot be written: ENOSPC/)]);
  expect(readFileSync(path, "utf8")).toBe(damaged);
  disk.free = PLENTY;
  // Not again by this process.
  await spool.adopt();
  expect(spool.waiting).toBe(0);
  await spool.close();

  const next = await open(folder);
  expect(takeAll(next.spool)).toEqual(["1", "3"]);
  expect([next.spool.damaged, next.spool.unreadable]).toEqual([1, 0]);
  await next.spool.close();
  const aside = readdirSync(folder).find((name) => name.startsWith("damaged-")) ?? "";
  expect(readFileSync(join(folder, aside), "utf8")).toContain('{"text":"7"}');
  expect(segments(folder)).toEqual([]);
});

test("whatever the disk does, events stay in order, and all are there but what memory alone had", async () => {
  const step = fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ take: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ settle: fc.constantFrom("done", "reject") }),
    fc.record({ free: fc.constantFrom(0, 30, 60, 200, 1_000, PLENTY) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      disk.free = PLENTY;
      const folder = temporary("spool");
      const { spool } = await open(folder);
      const inFlight: Buffer[][] = [];
      const taken: string[] = [];
      const settled = new Set<string>();
      let appended = 0;
      for (const one of steps) {
        if ("append" in one) spool.append(line(`${appended++} ${"x".repeat(one.append)}`));
        else if ("free" in one) disk.free = one.free;
        else if ("take" in one) {
          const lines = [...spool.take({ events: one.take, bytes: GIB })];
          inFlight.push(lines);
          taken.push(...texts(lines));
        } else {
          const lines = inFlight.shift() ?? [];
          if (one.settle === "done") spool.done(lines);
          if (one.settle === "done" || spool.reject(lines) !== undefined)
            for (const text of texts(lines)) settled.add(text);
        }
        expect(spool.waiting).toBe(appended - settled.size);
        expect(spool.ready.events).toBe(appended - taken.length);
      }
      expect(taken.map((text) => Number.parseInt(text, 10))).toEqual(taken.map((_, index) => index));
      const kept = spool.waiting - spool.volatile;
      await spool.close();
      disk.free = PLENTY;
      const next = await open(folder);
      const rest = takeAll(next.spool).map((text) => Number.parseInt(text, 10));
      await next.spool.close();
      // Of a segment that is not all sent the rest is sent again.
      expect(rest.length).toBeGreaterThanOrEqual(kept);
      expect(rest).toEqual(rest.toSorted((a, b) => a - b));
      expect(next.spool.damaged + next.spool.unreadable).toBe(0);
      expect(segments(folder)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
