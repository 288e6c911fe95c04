import { appendFile, copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Characters that wait for the disk at most. */
const HELD = 8 * 1024 * 1024;

/** A finding tells of weaknesses: for their owner only. */
const MODE = 0o600;

/**
 * The folder that a pack is made in. Lines are added to as many files as there are checks, with none of them open between
 * two writes.
 */
export class PackFolder {
  readonly root: string;
  readonly #paths = new Set<string>();
  readonly #held = new Map<string, string[]>();
  #size = 0;

  constructor(root: string) {
    this.root = root;
  }

  /** What is in it, in the order of names; paths have slashes, whatever the system. */
  get paths(): readonly string[] {
    return [...this.#paths].sort();
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Where it is on the disk. */
  at(path: string): string {
    return join(this.root, ...path.split("/"));
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    await this.#make(path);
    await writeFile(this.at(path), content, { mode: MODE });
  }

  /** The same bytes as those of a file elsewhere. */
  async copy(path: string, from: string): Promise<void> {
    await this.#make(path);
    await writeFile(this.at(path), "", { mode: MODE });
    await copyFile(from, this.at(path));
  }

  /** Adds to a file; `flush` says that all of it is there. */
  async append(path: string, text: string): Promise<void> {
    const held = this.#held.get(path) ?? [];
    this.#held.set(path, held);
    held.push(text);
    this.#size += text.length;
    if (this.#size > HELD) await this.flush();
  }

  async flush(): Promise<void> {
    for (const [path, texts] of this.#held) {
      await this.#make(path);
      await appendFile(this.at(path), texts.join(""), { mode: MODE });
    }
    this.#held.clear();
    this.#size = 0;
  }

  async #make(path: string): Promise<void> {
    if (this.#paths.has(path)) return;
    await mkdir(dirname(this.at(path)), { recursive: true, mode: 0o700 });
    this.#paths.add(path);
  }
}
