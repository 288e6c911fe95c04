import type { Owner } from "../sink.ts";
import type { BatchLimit, Line, Queue } from "./queue.ts";

/** A queue that ends with the process: for those who want no spool, and for what a full disk does not take. */
export class MemoryQueue implements Queue {
  readonly damaged = 0;
  readonly unreadable = 0;
  readonly drains = true;
  readonly folder = undefined;
  #lines: Line[] = [];
  #first = 0;
  #bytes = 0;
  /** Those that are neither done nor rejected, and whose they are. */
  readonly #waiting = new Map<Line, Owner | undefined>();

  hasRoom(): boolean {
    return true;
  }

  append(line: Line, of?: Owner): void {
    this.#lines.push(line);
    this.#bytes += line.length;
    this.#waiting.set(line, of);
  }

  /** What `take` gives first. */
  peek(): Line | undefined {
    return this.#lines[this.#first];
  }

  take({ events, bytes }: BatchLimit): readonly Line[] {
    let size = 0;
    let end = this.#first;
    for (let line = this.#lines[end]; line !== undefined; line = this.#lines[end]) {
      const taken = end - this.#first;
      if (taken > 0 && (taken >= events || size + line.length > bytes)) break;
      size += line.length;
      end += 1;
    }
    const lines = this.#lines.slice(this.#first, end);
    this.#first = end;
    this.#bytes -= size;
    // Moving the rest costs what the rest is long: only when most of the array is behind us.
    if (this.#first * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#first);
      this.#first = 0;
    }
    return lines;
  }

  done(lines: readonly Line[]): void {
    for (const line of lines) this.#waiting.delete(line);
  }

  reject(lines: readonly Line[]): undefined {
    this.done(lines);
  }

  async adopt(): Promise<void> {}

  ownerOf(line: Line): Owner | undefined {
    return this.#waiting.get(line);
  }

  volatileOf(of?: Owner): readonly Line[] {
    if (of === undefined) return [...this.#waiting.keys()];
    return [...this.#waiting].flatMap(([line, owner]) => (owner === of ? [line] : []));
  }

  isVolatile(line: Line): boolean {
    return this.#waiting.has(line);
  }

  async sync(): Promise<void> {}

  get ready(): { readonly events: number; readonly bytes: number } {
    return { events: this.#lines.length - this.#first, bytes: this.#bytes };
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get volatile(): number {
    return this.#waiting.size;
  }

  async close(): Promise<void> {}
}
