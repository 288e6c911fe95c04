import type { Listed, Objects } from "../aws/object.ts";
import { ConfigError } from "../model/errors.ts";
import { ahead } from "./ahead.ts";
import { MARKER_SIZE, type Marker, markerBody, readMarker } from "./marker.ts";

export interface Marked {
  readonly account: string;
  readonly marker: Marker;
}

/** Markers that are read at once. */
const AT_ONCE = 32;

/** Others that write the same marker meanwhile. */
const ATTEMPTS = 8;

/** The markers of rounds: an object for each account that has ended. */
export class RoundMarks {
  readonly #objects: Objects;
  /** What the keys of all that rounds keep begin with. */
  readonly #prefix: string;

  constructor(objects: Objects, prefix: string) {
    this.#objects = objects;
    this.#prefix = prefix;
  }

  async mark(round: string, account: string, marker: Marker): Promise<void> {
    const key = this.#keyOf(round, account);
    const body = markerBody(marker);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await this.#objects.get(key, MARKER_SIZE);
      if (found !== undefined) {
        if (Buffer.from(found.body).equals(body)) return;
        const before = tryRead(found.body);
        if (marker.status === "failed" && before !== undefined && before.status !== "failed") return;
      }
      if ((await this.#objects.put(key, body, found?.etag)) !== undefined) return;
    }
    throw new ConfigError(`The marker of ${account} in the round ${round} is written by others all the time.`, {
      hint: "Look who else writes there.",
    });
  }

  async has(round: string, account: string): Promise<boolean> {
    const key = this.#keyOf(round, account);
    for await (const one of this.#objects.list(key)) if (one.key === key) return true;
    return false;
  }

  async accounts(round: string): Promise<ReadonlySet<string>> {
    const accounts = new Set<string>();
    for await (const { account } of this.#listed(round)) accounts.add(account);
    return accounts;
  }

  async *all(round: string): AsyncGenerator<Marked> {
    yield* ahead(this.#listed(round), AT_ONCE, async (listed) => {
      return { account: listed.account, marker: await this.#read(listed) };
    });
  }

  async *#listed(round: string): AsyncGenerator<Listed & { readonly account: string }> {
    const prefix = `${this.#prefix}${round}/`;
    for await (const listed of this.#objects.list(prefix)) {
      const account = /^(\d{12})\.json$/.exec(listed.key.slice(prefix.length))?.[1];
      if (account !== undefined) yield { ...listed, account };
    }
  }

  /** One that cannot be understood says nothing of the account, and so that it must be looked at again. */
  async #read({ key, size, modified }: Listed): Promise<Marker> {
    const unreadable = (why: string): Marker => {
      return { status: "failed", ended: modified, attempts: 0, reason: `The marker cannot be used: ${why}.` };
    };
    if (size > MARKER_SIZE) return unreadable("it is too large");
    const found = await this.#objects.get(key, MARKER_SIZE);
    if (found === undefined) return unreadable("it is gone");
    try {
      return readMarker(found.body);
    } catch (error) {
      return unreadable(error instanceof Error ? error.message : String(error));
    }
  }

  #keyOf(round: string, account: string): string {
    if (!/^\d{12}$/.test(account)) {
      throw new ConfigError(`${account} is not an account id.`, { hint: "It has twelve digits." });
    }
    return `${this.#prefix}${round}/${account}.json`;
  }
}

function tryRead(body: Uint8Array): Marker | undefined {
  try {
    return readMarker(body);
  } catch {
    return undefined;
  }
}
