import type { Listed, Objects, Version } from "../../src/aws/object.ts";

/** A bucket as S3 has it, in memory; what a test wants to go wrong is told by `before`. */
export class Bucket implements Objects {
  readonly held = new Map<string, Version & { readonly modified: Date }>();
  /** The calls, as `GET key`. */
  readonly calls: string[] = [];
  /** Hears of each call before it is answered, and may throw as the SDK does. */
  before: (call: string) => void | Promise<void> = () => undefined;
  /** Answers that are under way, at most. */
  most = 0;
  #underWay = 0;
  #count = 0;

  set(key: string, body: Uint8Array | string): string {
    this.#count += 1;
    const etag = `"${this.#count}"`;
    this.held.set(key, { body: Buffer.from(body), etag, modified: new Date(1_800_000_000_000 + this.#count * 1_000) });
    return etag;
  }

  async get(key: string, most = Number.POSITIVE_INFINITY): Promise<Version | undefined> {
    await this.#call(`GET ${key}`);
    const found = this.held.get(key);
    if (found !== undefined && found.body.length > most) throw new Error(`the object has more than ${most} bytes`);
    return found;
  }

  async put(key: string, body: Uint8Array, over: string | undefined): Promise<string | undefined> {
    await this.#call(`PUT ${key}`);
    return this.held.get(key)?.etag === over ? this.set(key, body) : undefined;
  }

  async remove(key: string, version: string): Promise<void> {
    await this.#call(`DELETE ${key}`);
    if (this.held.get(key)?.etag !== version) throw new Error("PreconditionFailed");
    this.held.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<Listed> {
    await this.#call(`LIST ${prefix}`);
    for (const key of this.keys(prefix)) {
      const found = this.held.get(key);
      if (found !== undefined) yield { key, size: found.body.length, modified: found.modified };
    }
  }

  close(): void {}

  keys(prefix = ""): string[] {
    return [...this.held.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  json(key: string): unknown {
    return JSON.parse(Buffer.from(this.held.get(key)?.body ?? "null").toString());
  }

  async #call(call: string): Promise<void> {
    this.calls.push(call);
    this.#underWay += 1;
    this.most = Math.max(this.most, this.#underWay);
    try {
      await new Promise(setImmediate);
      await this.before(call);
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** What S3 says to whoever may not. */
export function deniedError(): Error {
  return Object.assign(new Error("Access Denied"), { name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
}
