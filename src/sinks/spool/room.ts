import { bytesIn } from "./folder.ts";

/** What a folder may hold, whoever wrote it. */
export class Room {
  readonly limit: number;
  readonly #folder: string;
  #bytes = 0;

  constructor(folder: string, limit: number) {
    this.#folder = folder;
    this.limit = limit;
    this.recount();
  }

  /** Whether so many bytes more may be in it. */
  has(bytes: number): boolean {
    if (this.#bytes + bytes <= this.limit) return true;
    // Others may have sent what they had.
    this.recount();
    return this.#bytes + bytes <= this.limit;
  }

  /** To be told of each change of ours: to count anew costs a look at each file. */
  add(bytes: number): void {
    this.#bytes += bytes;
  }

  recount(): void {
    try {
      this.#bytes = bytesIn(this.#folder);
    } catch {
      // A folder that cannot be read is told by whoever writes to it.
    }
  }
}
