import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { AplombEvent } from "../events/event.ts";
import { numberAt, textAt } from "../formats/read-event.ts";
import { isRecord } from "../model/json.ts";
import { eventLines } from "./event-lines.ts";
import { refuseRecording } from "./refuse-recording.ts";

export interface Reading {
  /** Hears of a line that cannot be used. */
  readonly onBad: (place: string, fault: string) => void;
}

interface Scan {
  readonly id: string;
  readonly started: number;
}

/**
 * The events of past outputs that hold now: of several scans of an account those of the newest, and each once, however often
 * it was delivered. Reads everything twice, so that nothing but ids is held.
 */
export class NewestEvents {
  readonly #newest = new Map<string, Scan>();
  readonly #ended = new Set<string>();
  #folder: string | undefined;
  #files: readonly string[] = [];
  /** There was an event of ours at all. */
  isEmpty = true;

  /** Reads for the first time: whose events hold. Standard input (`-`) is kept in a file until `close`. */
  async open(files: readonly string[], { onBad }: Reading): Promise<void> {
    this.#files = await Promise.all(files.map((file) => (file === "-" ? this.#kept() : file)));
    for (const [index, file] of this.#files.entries()) {
      for await (const { number, text, fault } of eventLines(file, { toLogstash: false })) {
        if (number === 1)
          refuseRecording(nameOf(files[index]), text, `Scan it first: aplomb scan --replay ${nameOf(files[index])}.`);
        const event = fault === undefined ? eventIn(text) : undefined;
        if (event === undefined) onBad(`${nameOf(files[index])}, line ${number}`, fault ?? "it is no event of aplomb");
        else this.#note(event);
      }
    }
  }

  async *events(): AsyncGenerator<AplombEvent> {
    const holding = new Set([...this.#newest.values()].map(({ id }) => id));
    const seen = new Set<string>();
    for (const file of this.#files) {
      for await (const { text, fault } of eventLines(file, { toLogstash: false })) {
        const event = fault === undefined ? eventIn(text) : undefined;
        if (event === undefined || !this.#holds(event, holding)) continue;
        const id = textAt(event, "event.id");
        if (seen.has(id)) continue;
        seen.add(id);
        yield event;
      }
    }
  }

  /** Whether each scan that holds has said how it ended. */
  get hasEnded(): boolean {
    const scans = [...this.#newest.values()];
    return scans.length > 0 && scans.every(({ id }) => this.#ended.has(id));
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  #note(event: AplombEvent): void {
    this.isEmpty = false;
    const id = textAt(event, "aplomb.scan.id");
    const isSum = textAt(event, "data_stream.dataset") === "aplomb.scan";
    if (isSum && textAt(event, "aplomb.scan.scope") !== "account") {
      if (textAt(event, "aplomb.scan.status") !== "interrupted") this.#ended.add(id);
    }
    const account = textAt(event, "cloud.account.id");
    const known = this.#newest.get(account);
    const started = numberAt(event, "event.sequence");
    // Of two that began in the same instant one must be the newer, whichever is read first.
    const isNewer = known === undefined || started > known.started || (started === known.started && id > known.id);
    if (isNewer) this.#newest.set(account, { id, started });
  }

  #holds(event: AplombEvent, holding: ReadonlySet<string>): boolean {
    const account = textAt(event, "cloud.account.id");
    const id = textAt(event, "aplomb.scan.id");
    return account === "" ? holding.has(id) : this.#newest.get(account)?.id === id;
  }

  async #kept(): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "aplomb-"));
    const path = join(this.#folder, "input.ndjson");
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
    return path;
  }
}

function eventIn(text: string): AplombEvent | undefined {
  const value: unknown = JSON.parse(text);
  return isEvent(value) ? value : undefined;
}

function isEvent(value: unknown): value is AplombEvent {
  return isRecord(value) && textAt(value, "data_stream.dataset").startsWith("aplomb.");
}

export function nameOf(file: string | undefined): string {
  return file === undefined || file === "-" ? "standard input" : file;
}
