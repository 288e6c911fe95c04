import type { Objects } from "../aws/object.ts";
import { ConfigError } from "../model/errors.ts";
import { MANIFEST_SIZE, type Manifest, manifestBody, readManifest } from "./manifest.ts";
import { Remembered } from "./remembered.ts";
import { type Done, doneBody, readOutcome } from "./round-done.ts";
import { isRoundId, roundId } from "./round-id.ts";
import type { StateTemplate } from "./state-template.ts";

export interface Found {
  readonly manifest: Manifest;
  /** `created` now, or there before. */
  readonly as: "created" | "open" | "done";
}

export interface Entry {
  readonly id: string;
  /** When it was put there. */
  readonly modified: Date;
}

type Place = "open" | "done";

/** That are remembered: of a large organization each takes megabytes, and rounds seldom overlap. */
const MANIFESTS = 4;

/** The manifests of rounds: of those that are open, and of those that are done. */
export class RoundManifests {
  readonly #objects: Objects;
  readonly #template: StateTemplate;
  readonly #remembered = new Remembered<Manifest>(MANIFESTS);

  constructor(objects: Objects, template: StateTemplate) {
    this.#objects = objects;
    this.#template = template;
  }

  async create(manifest: Manifest): Promise<Found> {
    const { id } = manifest;
    const key = this.#keyOf("open", id);
    const body = manifestBody(manifest);
    // What nobody could read again is not written.
    this.#sound(key, () => readManifest(body, id));
    const version = await this.#objects.put(key, body, undefined);
    // A round is put away before it is removed: if it was open before, it is here or there.
    const open = version === undefined ? await this.read("open", id) : undefined;
    if (open !== undefined) return { manifest: open.manifest, as: "open" };
    const done = await this.read("done", id);
    if (done !== undefined) {
      if (version !== undefined) await this.#objects.remove(key, version);
      return { manifest: done.manifest, as: "done" };
    }
    if (version === undefined) throw new ConfigError(`The round ${id} comes and goes.`, { hint: "Try it again." });
    this.#remembered.set(id, manifest);
    return { manifest, as: "created" };
  }

  async find(id: string): Promise<Manifest | undefined> {
    const known = this.#remembered.get(id);
    return known ?? ((await this.read("open", id)) ?? (await this.read("done", id)))?.manifest;
  }

  async read(place: Place, id: string) {
    const key = this.#keyOf(place, id);
    const found = await this.#objects.get(key, MANIFEST_SIZE);
    if (found === undefined) return undefined;
    const manifest = this.#sound(key, () => readManifest(found.body, id));
    this.#remembered.set(id, manifest);
    return { manifest, body: found.body, version: found.etag };
  }

  async outcome(id: string): Promise<Done | undefined> {
    const done = await this.read("done", id);
    if (done === undefined) return undefined;
    return { manifest: done.manifest, sums: this.#sound(this.#keyOf("done", id), () => readOutcome(done.body)) };
  }

  /** The newest first. */
  async entries(place: Place, newest: number): Promise<Entry[]> {
    const prefix = this.#folder(place);
    let kept: Entry[] = [];
    for await (const { key, modified } of this.#objects.list(prefix)) {
      const id = key.slice(prefix.length).replace(/\.json$/, "");
      if (!key.endsWith(".json") || !isRoundId(id)) continue;
      kept.push({ id, modified });
      if (kept.length >= 2 * newest + 1_000) kept = newestOf(kept, newest);
    }
    return newestOf(kept, newest);
  }

  async putAway({ manifest, sums, version }: Done & { readonly version: string }): Promise<void> {
    const { id } = manifest;
    await this.#objects.put(this.#keyOf("done", id), doneBody(manifest, sums), undefined);
    const key = this.#keyOf("open", id);
    try {
      await this.#objects.remove(key, version);
    } catch (error) {
      // Another worker was faster, or removed it for us and the answer was lost.
      if ((await this.#objects.get(key, MANIFEST_SIZE)) !== undefined) throw error;
    }
  }

  #folder(place: Place): string {
    return `${this.#template.rounds}${place}/`;
  }

  #keyOf(place: Place, id: string): string {
    return `${this.#folder(place)}${roundId(id)}.json`;
  }

  #sound<T>(key: string, read: () => T): T {
    try {
      return read();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfigError(`s3://${this.#template.bucket}/${key} is no round of this aplomb's: ${reason}.`, {
        hint: "Look who else writes there; move it away, and enqueue a round again.",
        cause,
      });
    }
  }
}

function newestOf(entries: readonly Entry[], most: number): Entry[] {
  return entries.toSorted((one, other) => other.modified.getTime() - one.modified.getTime()).slice(0, most);
}
