import type { Objects, Version } from "../../src/aws/object.ts";

/** A bucket as S3 has it, and what may go wrong on the way to it. */
export class Bucket implements Objects {
  readonly held = new Map<string, Version>();
  /** Before a write, by its key; may refuse it. */
  before: (key: string) => void | Promise<void> = () => undefined;
  /** After a write, before its answer. */
  after: () => void | Promise<void> = () => undefined;
  /** Writes whose answer is lost: the SDK sends them again. */
  losing: (key: string) => boolean = () => false;
  /** How often each key was written. */
  readonly puts = new Map<string, number>();
  #count = 0;

  set(key: string, body: Uint8Array | string): string {
    this.#count += 1;
    const etag = `"${this.#count}"`;
    this.held.set(key, { body: Buffer.from(body), etag });
    return etag;
  }

  async get(key: string) {
    return this.held.get(key);
  }

  async put(key: string, body: Uint8Array, over: string | undefined) {
    await this.before(key);
    const lost = this.losing(key);
    if (this.held.get(key)?.etag !== over) return undefined;
    const etag = this.set(key, body);
    this.puts.set(key, (this.puts.get(key) ?? 0) + 1);
    await this.after();
    return lost ? undefined : etag;
  }

  async remove(key: string, version: string) {
    if (this.held.get(key)?.etag !== version) throw new Error("PreconditionFailed");
    this.held.delete(key);
  }

  async *list() {}

  close() {}

  keys() {
    return [...this.held.keys()].toSorted();
  }

  lease(): Record<string, string> {
    return JSON.parse(this.text("state.db.lease"));
  }

  text(key: string): string {
    return Buffer.from(this.held.get(key)?.body ?? "").toString();
  }
}
