import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Spool } from "../../../src/sinks/spool/spool.ts";

export const GIB = 2 ** 30;
export const MIB = 2 ** 20;
export const ALL = { events: 1_000, bytes: GIB };

export interface Opened {
  readonly spool: Spool;
  readonly notices: string[];
}

export async function open(folder: string, limit = GIB): Promise<Opened> {
  const notices: string[] = [];
  return { spool: await Spool.open({ folder, limit, notice: (sentence) => notices.push(sentence) }), notices };
}

export const line = (text: string) => Buffer.from(JSON.stringify({ text }));
export const texts = (lines: readonly Buffer[]) => lines.map((one) => JSON.parse(one.toString()).text);
export const segments = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".spool"));

export function takeAll(spool: Spool, limit = ALL): string[] {
  const taken: string[] = [];
  for (let lines = spool.take(limit); lines.length > 0; lines = spool.take(limit)) {
    taken.push(...texts(lines));
    spool.done(lines);
  }
  return taken;
}

/** A spool that was left with these lines in it. Returns the path of its segment. */
export async function left(folder: string, words: readonly string[]): Promise<string> {
  const { spool } = await open(folder);
  for (const word of words) spool.append(line(word));
  await spool.close();
  return join(folder, segments(folder).at(-1) ?? "");
}
