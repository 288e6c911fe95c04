import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { AplombEvent } from "../events/event.ts";
import { numberAt, textAt } from "../formats/read-event.ts";
import { isRecord } from "../model/json.ts";
import { timeAt } from "../reading/listing.ts";
import { type Held, NewestScans } from "../reading/newest-scans.ts";
import { eventLines } from "./event-lines.ts";
import { refuseRecording } from "./refuse-recording.ts";

export interface Reading {
  /** Hears of a line that cannot be used. */
  readonly onBad: (place: string, fault: string) => void;
}

/** When the events of a scan were last told, by their ids: what is delivered twice counts once, and the last word. */
type Times = Map<string, number>;

/**
 * The events of past outputs that hold now: of several scans of an account those of the newest whole one, and each once,
 * however often it was delivered. Looks at some resources are passed over: the sums of the whole scan are not theirs. Of an
 * account that only such are of, the newest holds. Reads everything twice, so that nothing but ids is held.
 */
export class NewestEvents {
  readonly #newest = new NewestScans<Times>(() => new Map());
  /** What is of no account, by scan: the sum of several, and who could not be entered. */
  readonly #nobodys = new Map<string, Held<Times>>();
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
    const holding = this.#holding();
    const scans = new Set(holding.values().map(({ scan }) => scan));
    for (const file of this.#files) {
      for await (const { text, fault } of eventLines(file, { toLogstash: false })) {
        const event = fault === undefined ? eventIn(text) : undefined;
        if (event === undefined) continue;
        const [scan, id] = [textAt(event, "aplomb.scan.id"), textAt(event, "event.id")];
        const account = textAt(event, "cloud.account.id");
        const held = account === "" && scans.has(scan) ? this.#nobodys.get(scan) : holding.get(account);
        if (held?.scan !== scan || held.value.get(id) !== timeAt(event)) continue;
        held.value.delete(id);
        yield event;
      }
    }
  }

  /** Whether each scan that holds has said how it ended. */
  get hasEnded(): boolean {
    const scans = [...this.#holding().values()];
    return scans.length > 0 && scans.every(({ scan }) => this.#ended.has(scan));
  }

  /** Looks at some resources that are passed over. */
  get passedOver(): number {
    const counts = this.#newest.accounts().map(({ whole, looks }) => looks.length - (whole === undefined ? 1 : 0));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Accounts that only such looks are of. */
  get narrow(): number {
    return this.#newest.accounts().filter(({ whole }) => whole === undefined).length;
  }

  /** The scan that holds, by account. */
  #holding(): Map<string, Held<Times>> {
    const holding = new Map<string, Held<Times>>();
    for (const { account, whole, looks } of this.#newest.accounts()) {
      const held = whole ?? looks.at(-1);
      if (held !== undefined) holding.set(account, held);
    }
    // Of a scan that came to no account there is its own sum.
    const [last] = [...this.#nobodys.values()].sort((a, b) => b.started - a.started || (a.scan < b.scan ? 1 : -1));
    if (holding.size === 0 && last !== undefined) holding.set("", last);
    return holding;
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  #note(event: AplombEvent): void {
    this.isEmpty = false;
    const scan = textAt(event, "aplomb.scan.id");
    const isSum = textAt(event, "data_stream.dataset") === "aplomb.scan";
    if (isSum && textAt(event, "aplomb.scan.scope") !== "account") {
      if (textAt(event, "aplomb.scan.status") !== "interrupted") this.#ended.add(scan);
    }
    const times = textAt(event, "cloud.account.id") === "" ? this.#nobodysOf(event) : this.#newest.of(event);
    const [id, time] = [textAt(event, "event.id"), timeAt(event)];
    times?.set(id, Math.max(time, times.get(id) ?? time));
  }

  #nobodysOf(event: AplombEvent): Times {
    this.#newest.learn(event);
    const scan = textAt(event, "aplomb.scan.id");
    const held = this.#nobodys.get(scan) ?? { scan, started: numberAt(event, "event.sequence"), value: new Map() };
    this.#nobodys.set(scan, held);
    return held.value;
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
