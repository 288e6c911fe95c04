import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { safeJson } from "../../src/model/safe-text.ts";
import { type Ended, NO_CREDENTIALS, aplomb as run } from "../wire/cli.ts";
import { type Event, eventsIn } from "./events.ts";

/** Runs the built command as a process of its own, in an environment without anything of the machine's. */
export async function aplomb(...args: readonly string[]): Promise<Ended> {
  return run(args, NO_CREDENTIALS);
}

/** `elastic install` on an engine that takes everything. */
export async function install(url: string): Promise<void> {
  const { code, stderr } = await aplomb("elastic", "install", "--elasticsearch-url", url);
  if (code !== 0) throw new Error(stderr);
}

/** The demo by the real sink: how it ended, and its events as they are on stdout. */
export async function demo(
  url: string,
  ...args: readonly string[]
): Promise<Ended & { readonly events: readonly Event[] }> {
  const ended = await aplomb("demo", "--format", "ndjson", "--elasticsearch-url", url, ...args);
  return { ...ended, events: eventsIn(ended.stdout) };
}

/** Sends events as the lines of a file, written as `-o` does. */
export async function ship(url: string, events: readonly Event[], ...args: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-ship-"));
  try {
    const file = join(folder, "events.ndjson");
    writeFileSync(file, events.map((event) => `${safeJson(event)}\n`).join(""));
    return await aplomb("ship", file, "--elasticsearch-url", url, "--spool", join(folder, "spool"), ...args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder that is gone when the test is over. */
export function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `aplomb-${name}`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
