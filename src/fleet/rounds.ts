import { openObjects } from "../aws/object.ts";
import type { Manifest } from "./manifest.ts";
import type { Marker } from "./marker.ts";
import { Remembered } from "./remembered.ts";
import type { Done } from "./round-done.ts";
import { roundId } from "./round-id.ts";
import { type Entry, type Found, RoundManifests } from "./round-manifests.ts";
import { type Marked, RoundMarks } from "./round-marks.ts";
import { explained, type OpenObjects } from "./round-objects.ts";
import { RoundTotals } from "./round-totals.ts";
import type { StateTemplate } from "./state-template.ts";

/**
 * The rounds of a fleet, in S3: what each is of, and what became of its accounts. Any number of workers may use them at
 * once. All throws an `AwsError` where S3 does not answer, and a `ConfigError` for what is none of aplomb.
 */
export interface Rounds {
  /** Begins a round, or gives the one of that id that is there: to do it again is harmless. */
  create(manifest: Manifest): Promise<Found>;
  /** Of an open round or one that is done; a few are remembered, as they never change. */
  manifest(id: string): Promise<Manifest | undefined>;
  /** Says what became of an account. One that was given up later was seen all the same: `failed` replaces nothing but itself. */
  mark(id: string, account: string, marker: Marker): Promise<void>;
  /** What became of the accounts so far, several read at once; a marker that nobody can read is a `failed` one that says so. */
  marks(id: string): AsyncIterable<Marked>;
  /** Accounts that have a marker, without reading them. */
  marked(id: string): Promise<ReadonlySet<string>>;
  /** Those that are open, the oldest first. */
  openRounds(): Promise<readonly Entry[]>;
  /** Those that are done, the newest first. */
  doneRounds(most: number): Promise<readonly Entry[]>;
  /** What a round that is done came to. */
  outcome(id: string): Promise<Done | undefined>;
  /**
   * What an open round came to, once each of its accounts has a marker; nothing before that, or when it is done already.
   * After its event was told, `finish` it: so the event is told at least once, and always as the same one.
   */
  complete(id: string): Promise<EndedRound | undefined>;
  /** Puts the round away. What another worker has finished meanwhile is no error. */
  finish(ended: EndedRound): Promise<void>;
  close(): void;
}

/** A round all of whose accounts have ended, and that is not put away yet. */
export interface EndedRound extends Done {
  /** Of the open manifest. */
  readonly version: string;
}

export interface RoundsPlace {
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

/** Open rounds that are looked for: who has more never finishes one. */
const OPEN = 1_000;

export async function openRounds(
  template: StateTemplate,
  place: RoundsPlace,
  open: OpenObjects = openObjects,
): Promise<Rounds> {
  const objects = explained(await open({ bucket: template.bucket, ...place }));
  const manifests = new RoundManifests(objects, template);
  const marks = new RoundMarks(objects, template.rounds);
  /** Of a round, an account that had no marker when it was last looked. */
  const awaited = new Remembered<string>(OPEN);

  return {
    create: (manifest) => manifests.create(manifest),
    manifest: (id) => manifests.find(id),
    mark: async (id, account, marker) => marks.mark(roundId(id), account, marker),
    marks: (id) => marks.all(roundId(id)),
    marked: async (id) => marks.accounts(roundId(id)),
    openRounds: async () => (await manifests.entries("open", OPEN)).toReversed(),
    doneRounds: (most) => manifests.entries("done", most),
    outcome: (id) => manifests.outcome(id),
    async complete(id) {
      // As long as one is known to be awaited, this costs one small request however large the round is.
      const last = awaited.get(id);
      if (last !== undefined && !(await marks.has(id, last))) return undefined;
      const manifest = await manifests.find(id);
      if (manifest === undefined) return undefined;
      const marked = await marks.accounts(id);
      const missing = manifest.accounts.findLast((account) => !marked.has(account.id));
      if (missing !== undefined) {
        awaited.set(id, missing.id);
        return undefined;
      }
      const open = await manifests.read("open", id);
      if (open === undefined) return undefined;
      const totals = new RoundTotals();
      const accounts = new Set(open.manifest.accounts.map((account) => account.id));
      for await (const { account, marker } of marks.all(id)) if (accounts.has(account)) totals.add(marker);
      return { manifest: open.manifest, sums: totals.sums(), version: open.version };
    },
    finish: (ended) => manifests.putAway(ended),
    close: () => objects.close(),
  };
}
