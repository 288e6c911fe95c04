import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, SinkError } from "../../../src/model/errors.ts";
import { framed, HEADER } from "../../../src/sinks/spool/record.ts";
import { temporary } from "../../support/folder.ts";
import { ALL, GIB, left, line, MIB, open, segments, takeAll, texts } from "./opened.ts";

test("what is appended is taken in order, and nothing is left of what is done", async () => {
  const folder = temporary("spool");
  const { spool } = await open(folder);
  for (const word of ["one", "two", "three"]) spool.append(line(word));
  expect(spool.waiting).toBe(3);
  const first = spool.take({ events: 2, bytes: GIB });
  spool.append(line("four"));
  const second = spool.take(ALL);
  expect([texts(first), texts(second), spool.take(ALL)]).toEqual([["one", "two"], ["three", "four"], []]);
  spool.done(second);
  expect(spool.waiting).toBe(2);
  spool.done(first);
  await spool.close();
  expect(readdirSync(folder)).toEqual(["drain.lock"]);
});

test("a batch has no more bytes than it may, but a line that is larger goes alone", async () => {
  const { spool } = await open(temporary("spool"));
  for (const word of ["x".repeat(500), "a", "b", "y".repeat(80), "c"]) spool.append(line(word));
  const limit = { events: 10, bytes: 100 };
  const batches: number[] = [];
  for (let lines = spool.take(limit); lines.length > 0; lines = spool.take(limit)) batches.push(lines.length);
  expect(batches).toEqual([1, 2, 1, 1]);
  await spool.close();
});

test("what was not done is there for the next one, first, and in order over several processes and segments", async () => {
  const folder = temporary("spool");
  await left(folder, ["1", "2"]);
  const { spool } = await open(folder);
  spool.append(line("3"));
  // Taken, and not done: whoever took it may have died.
  spool.take({ events: 1, bytes: GIB });
  await spool.close();
  const next = await open(folder);
  next.spool.append(line("4"));
  expect(takeAll(next.spool)).toEqual(["1", "2", "3", "4"]);
  await next.spool.close();
  expect(segments(folder)).toEqual([]);
});

test("is for its owner alone", async () => {
  const folder = temporary("spool");
  const path = await left(folder, ["1"]);
  const mode = (of: string) => (statSync(of).mode & 0o777).toString(8);
  expect([mode(folder), mode(path), mode(join(folder, "drain.lock"))]).toEqual(["700", "600", "600"]);
});

test("a segment is NDJSON behind a checksum", async () => {
  const path = await left(temporary("spool"), ["ä"]);
  const [header, record, end] = readFileSync(path, "utf8").split("\n");
  expect([header?.slice(9), record?.slice(9), end]).toEqual([HEADER.toString(), '{"text":"ä"}', ""]);
});

describe("two at once", () => {
  test("each sends its own, and one of them what others left", async () => {
    const folder = temporary("spool");
    await left(folder, ["old"]);
    const one = await open(folder);
    const two = await open(folder);
    expect([one.spool.drains, two.spool.drains]).toEqual([true, false]);
    one.spool.append(line("one"));
    two.spool.append(line("two"));
    expect(takeAll(two.spool)).toEqual(["two"]);
    expect(takeAll(one.spool)).toEqual(["old", "one"]);
    await one.spool.close();
    await two.spool.close();
    expect(segments(folder)).toEqual([]);
  });

  test("what belongs to a living process is let alone, also when its neighbour ends", async () => {
    const folder = temporary("spool");
    const drainer = await open(folder);
    const living = await open(folder);
    living.spool.append(line("mine"));
    await drainer.spool.close();
    const third = await open(folder);
    expect([third.spool.drains, third.spool.waiting]).toEqual([true, 0]);
    await living.spool.close();
    await third.spool.close();
    expect(takeAll((await open(folder)).spool)).toEqual(["mine"]);
  });
});

describe("what a crash or a disk has done to it", () => {
  test("a torn last record is mended, and all before it is there", async () => {
    const folder = temporary("spool");
    const path = await left(folder, ["1", "2"]);
    const whole = statSync(path).size;
    appendFileSync(path, framed(line("3")).subarray(0, -5));
    const { spool, notices } = await open(folder);
    expect(notices).toEqual([`${path} ended in the middle of a record, and was mended.`]);
    expect(statSync(path).size).toBe(whole);
    expect(takeAll(spool)).toEqual(["1", "2"]);
  });

  test("wherever the end is cut, all whole records are there", async () => {
    const words = ["1", "22", "333"];
    const bytes = Buffer.concat([framed(HEADER), ...words.map((word) => framed(line(word)))]);
    for (let size = 0; size <= bytes.length; size += 1) {
      const folder = temporary("spool");
      mkdirSync(folder, { mode: 0o700 });
      writeFileSync(join(folder, "20261122T000000000Z-0000-000001.spool"), bytes.subarray(0, size));
      const { spool } = await open(folder);
      const ends = words.map((_, index) => framed(HEADER).length + sizeOf(words.slice(0, index + 1)));
      expect(takeAll(spool), `${size} bytes`).toEqual(words.filter((_, index) => (ends[index] ?? 0) <= size));
      expect(spool.damaged).toBe(0);
      await spool.close();
    }
  });

  test("a damaged record in the middle is set aside, told, and no obstacle", async () => {
    const folder = temporary("spool");
    const path = await left(folder, ["1", "2", "3"]);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('{"text":"2"}', '{"text":"7"}'));
    const { spool, notices } = await open(folder);
    expect(takeAll(spool)).toEqual(["1", "3"]);
    expect([spool.damaged, spool.waiting]).toEqual([1, 0]);
    const aside = readdirSync(folder).find((name) => name.startsWith("damaged-")) ?? "";
    expect(notices).toEqual([`A record in ${path} is damaged, and was set aside in ${join(folder, aside)}.`]);
    expect(readFileSync(join(folder, aside), "utf8")).toContain('{"text":"7"}');
    expect(existsSync(path)).toBe(false);
  });

  test("any one byte that changed costs its own record at most, and invents nothing", async () => {
    const words = ["1", "22", "333"];
    const bytes = Buffer.concat([framed(HEADER), ...words.map((word) => framed(line(word)))]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const folder = temporary("spool");
          mkdirSync(folder, { mode: 0o700 });
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          writeFileSync(join(folder, "20261122T000000000Z-0000-000001.spool"), changed);
          const { spool } = await open(folder);
          const taken = takeAll(spool);
          await spool.close();
          expect(taken.every((word) => words.includes(word))).toBe(true);
          // A line's end that is gone joins two records.
          expect(taken.length).toBeGreaterThanOrEqual(words.length - 2);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a segment that is cut while it is read is told", async () => {
    const folder = temporary("spool");
    const path = await left(folder, ["1", "2"]);
    const { spool } = await open(folder);
    truncateSync(path, framed(HEADER).length);
    expect(takeAll(spool)).toEqual([]);
    expect([spool.damaged, spool.unreadable, spool.waiting]).toEqual([0, 1, 0]);
  });

  test("a segment of another version stays as it is", async () => {
    const folder = temporary("spool");
    mkdirSync(folder, { mode: 0o700 });
    const path = join(folder, "20261122T000000000Z-0000-000001.spool");
    writeFileSync(path, framed(Buffer.from('{"aplomb":"spool","version":2}')));
    const { spool, notices } = await open(folder);
    expect([spool.waiting, spool.unreadable, existsSync(path), notices.length]).toEqual([0, 1, true, 1]);
  });

  test("a lock that a dead process left is no obstacle, and goes", async () => {
    const folder = temporary("spool");
    await left(folder, ["1"]);
    const [name = ""] = segments(folder);
    writeFileSync(join(folder, name.replace(/-\d+\.spool$/, ".lock")), "");
    writeFileSync(join(folder, "20261122T000000000Z-00ff.lock"), "");
    const { spool } = await open(folder);
    expect(takeAll(spool)).toEqual(["1"]);
    await spool.close();
    expect(readdirSync(folder)).toEqual(["drain.lock"]);
  });
});

describe("its limit", () => {
  const big = (letter: string) => line(letter.repeat(100_000));

  test("is a clear stop, and costs nothing that is in it", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder, MIB);
    const kept: string[] = [];
    const fill = () => {
      for (let index = 0; index < 20; index += 1) {
        spool.append(big(String(index % 10)));
        kept.push(String(index % 10));
      }
    };
    expect(fill).toThrow(SinkError);
    expect(kept.length).toBe(10);
    await spool.close();
    expect(takeAll((await open(folder, MIB)).spool).map((word) => word[0])).toEqual(kept);
  });

  test("counts what others left, and is no obstacle once it is sent", async () => {
    const folder = temporary("spool");
    await left(folder, ["x".repeat(900_000)]);
    const { spool } = await open(folder, MIB);
    expect([spool.hasRoom(big("a")), spool.hasRoom(big("b"))]).toEqual([true, true]);
    expect(spool.hasRoom(line("y".repeat(200_000)))).toBe(false);
    takeAll(spool);
    expect(spool.hasRoom(line("y".repeat(200_000)))).toBe(true);
  });

  test("what was sent of the segment that is being written makes room too", async () => {
    const { spool } = await open(temporary("spool"), MIB);
    for (let round = 0; round < 50; round += 1) {
      expect(spool.hasRoom(big("a")), `round ${round}`).toBe(true);
      spool.append(big("a"));
      takeAll(spool);
    }
  });
});

describe("also of its limit", () => {
  const half = (letter: string) => line(letter.repeat(MIB / 2));

  test("what another process has sent meanwhile makes room, before no room is said", async () => {
    const folder = temporary("spool");
    const other = await open(folder, MIB);
    other.spool.append(half("a"));
    const { spool } = await open(folder, MIB);
    spool.append(line("1"));
    expect(spool.hasRoom(half("b"))).toBe(false);
    takeAll(other.spool);
    await other.spool.close();
    expect(spool.hasRoom(half("b"))).toBe(true);
    await spool.close();
  });

  test("the question whether there is room changes nothing", async () => {
    const folder = temporary("spool");
    const { spool } = await open(folder, MIB);
    spool.append(line("1"));
    takeAll(spool);
    const before = segments(folder);
    expect([spool.hasRoom(line("x".repeat(MIB))), before.length]).toEqual([false, 1]);
    expect(segments(folder)).toEqual(before);
    await spool.close();
  });

  test("a line that never fits has a message of its own", async () => {
    const { spool } = await open(temporary("spool"), MIB);
    expect(() => spool.append(line("x".repeat(MIB)))).toThrow(
      /An event has \d+ bytes, and the spool \S+ takes 1048576/,
    );
    await spool.close();
  });

  test("what is refused counts, and waits on where it does not fit", async () => {
    const folder = temporary("spool");
    const { spool, notices } = await open(folder, MIB);
    spool.append(line("x".repeat(400_000)));
    spool.append(line("y".repeat(400_000)));
    const [first, second] = [spool.take({ events: 1, bytes: GIB }), spool.take({ events: 1, bytes: GIB })];
    expect(spool.reject([...first, ...second])).toBeUndefined();
    expect([spool.waiting, notices]).toEqual([2, [expect.stringContaining("the spool is full")]]);
    spool.done(second);
    expect(spool.reject(first)).toBeDefined();
    expect([spool.waiting, spool.hasRoom(half("z")), spool.hasRoom(half("z").subarray(0, 400_000))]).toEqual([
      0,
      true,
      true,
    ]);
    spool.append(half("z"));
    expect(spool.hasRoom(line("a".repeat(200_000)))).toBe(false);
    await spool.close();
  });
});

test.runIf(existsSync("/proc/self/fd"))("many segments cost no more descriptors than a few", async () => {
  const { spool } = await open(temporary("spool"), MIB);
  const descriptors = () => readdirSync("/proc/self/fd").length;
  const before = descriptors();
  let most = 0;
  for (let index = 0; index < 10_000; index += 1) {
    spool.append(line("x".repeat(5_000)));
    if (index % 3 === 2) spool.done(spool.take(ALL));
    most = Math.max(most, descriptors());
  }
  expect(most - before).toBeLessThan(20);
  await spool.close();
  expect(descriptors()).toBeLessThanOrEqual(before);
});

test("what the receiver refuses for good is kept beside, as NDJSON", async () => {
  const folder = temporary("spool");
  const { spool } = await open(folder);
  for (const word of ["good", "bad"]) spool.append(line(word));
  const [good, bad] = spool.take(ALL);
  if (good === undefined || bad === undefined) throw new Error("two lines were appended");
  const path = spool.reject([bad]);
  spool.done([good]);
  await spool.close();
  expect(readFileSync(path ?? "", "utf8")).toBe('{"text":"bad"}\n');
  expect((await open(folder)).spool.waiting).toBe(0);
});

test.runIf(process.getuid?.() !== 0)("a folder that cannot be written is told before any work", async () => {
  const path = temporary("spool");
  chmodSync(dirname(path), 0o500);
  onTestFinished(() => chmodSync(dirname(path), 0o700));
  await expect(open(path)).rejects.toThrow(ConfigError);
});

test("a file where the folder should be is told before any work", async () => {
  const path = temporary("spool");
  writeFileSync(path, "");
  await expect(open(path)).rejects.toThrow(ConfigError);
});

function sizeOf(words: readonly string[]): number {
  return words.reduce((size, word) => size + framed(line(word)).length, 0);
}
