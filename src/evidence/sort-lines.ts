import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { safeJson } from "../model/safe-text.ts";

/** Characters that are sorted at once. */
const PART = 16 * 1024 * 1024;

/** Characters that are written at once. */
const CHUNK = 256 * 1024;

/** A line to be sorted, with what it is sorted by: nothing of it has to be read again for that. */
export function keyedLine(key: readonly string[], line: string): string {
  // It has no tab, and no end of a line: to readline those of Unicode are some too.
  return `${safeJson(key)}\t${line}`;
}

/**
 * Sorts a file of keyed lines by their keys, in place, and takes the keys away; of equal keys each stays before those that
 * came later. A file of any size: parts of it are sorted in memory, and merged on the disk.
 */
export async function sortLines(path: string, { part = PART } = {}): Promise<void> {
  const runs: string[] = [];
  const sorted = `${path}.sorted`;
  try {
    let held: string[] = [];
    let size = 0;
    for await (const line of linesOf(path)) {
      held.push(line);
      size += line.length;
      if (size < part) continue;
      const run = `${path}.${runs.length}.run`;
      runs.push(run);
      await save(inOrder(held), run);
      [held, size] = [[], 0];
    }
    if (runs.length === 0) await save(inOrder(held).map(bare), sorted);
    else await save(merged(runs, inOrder(held)), sorted);
    await rename(sorted, path);
  } finally {
    for (const run of runs) await rm(run, { force: true });
  }
}

/** The lines of a file of ours, one at a time. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path, { highWaterMark: CHUNK });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line !== "") yield line;
}

function inOrder(lines: readonly string[]): string[] {
  return lines
    .map((line) => ({ key: keyOf(line), line }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ line }) => line);
}

async function save(lines: Iterable<string> | AsyncIterable<string>, path: string): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), createWriteStream(path, { mode: 0o600 }));
}

async function* chunks(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let text = "";
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

interface Head {
  readonly lines: Iterator<string> | AsyncIterator<string>;
  key: string;
  line: string;
}

async function* merged(runs: readonly string[], last: readonly string[]): AsyncGenerator<string> {
  const heads: Head[] = [];
  for (const lines of [...runs.map((run) => linesOf(run)), last.values()]) {
    const { done, value } = await lines.next();
    if (done !== true) heads.push({ lines, key: keyOf(value), line: value });
  }
  for (;;) {
    // The first of equals is of the earlier run.
    const [first, ...others] = heads;
    if (first === undefined) return;
    const least = others.reduce((best, one) => (one.key < best.key ? one : best), first);
    yield bare(least.line);
    const { done, value } = await least.lines.next();
    if (done === true) heads.splice(heads.indexOf(least), 1);
    else [least.key, least.line] = [keyOf(value), value];
  }
}

function keyOf(line: string): string {
  return line.slice(0, line.indexOf("\t"));
}

function bare(line: string): string {
  return line.slice(line.indexOf("\t") + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
