import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Characters that are sorted at once. */
const PART = 32 * 1024 * 1024;

type KeyOf = (event: unknown) => string;

interface Keyed {
  readonly key: string;
  readonly line: string;
}

/**
 * Sorts the lines of an NDJSON file by a key, in place; of equal keys each stays before those that came later. A file of
 * any size: parts of it are sorted in memory, and merged on the disk.
 */
export async function sortLines(path: string, keyOf: KeyOf, { part = PART } = {}): Promise<void> {
  const runs: string[] = [];
  try {
    let held: Keyed[] = [];
    let size = 0;
    for await (const line of linesOf(path)) {
      held.push({ key: keyOf(JSON.parse(line)), line });
      size += line.length;
      if (size < part) continue;
      runs.push(await written(held, `${path}.${runs.length}.run`));
      [held, size] = [[], 0];
    }
    const sorted = `${path}.sorted`;
    if (runs.length === 0) await written(held, sorted);
    else {
      runs.push(await written(held, `${path}.${runs.length}.run`));
      await save(merged(runs, keyOf), sorted);
    }
    await rename(sorted, path);
  } finally {
    for (const run of runs) await rm(run, { force: true });
  }
}

/** The lines of a file of ours, one at a time. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line !== "") yield line;
}

async function written(held: Keyed[], path: string): Promise<string> {
  held.sort(byKey);
  await save(
    held.map(({ line }) => line),
    path,
  );
  return path;
}

async function save(lines: Iterable<string> | AsyncIterable<string>, path: string): Promise<void> {
  async function* texts(): AsyncGenerator<string> {
    for await (const line of lines) yield `${line}\n`;
  }
  await pipeline(Readable.from(texts()), createWriteStream(path, { mode: 0o600 }));
}

async function* merged(runs: readonly string[], keyOf: KeyOf): AsyncGenerator<string> {
  const readers = runs.map((run) => linesOf(run));
  const heads: { reader: AsyncGenerator<string>; head: Keyed }[] = [];
  for (const reader of readers) {
    const head = await next(reader, keyOf);
    if (head !== undefined) heads.push({ reader, head });
  }
  for (;;) {
    // The first of equals is of the earlier run.
    const [first, ...others] = heads;
    if (first === undefined) return;
    const least = others.reduce((best, one) => (byKey(one.head, best.head) < 0 ? one : best), first);
    yield least.head.line;
    const head = await next(least.reader, keyOf);
    if (head === undefined) heads.splice(heads.indexOf(least), 1);
    else least.head = head;
  }
}

async function next(reader: AsyncGenerator<string>, keyOf: KeyOf): Promise<Keyed | undefined> {
  const { done, value } = await reader.next();
  return done === true ? undefined : { key: keyOf(JSON.parse(value)), line: value };
}

function byKey(a: Keyed, b: Keyed): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
