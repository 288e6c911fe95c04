import type { AnyCheck } from "../model/check.ts";
import { TELEMETRY_SOURCES, type TelemetryId } from "../model/telemetry.ts";

/** A check that says whether a source records, and how the things that it looks at are listed. */
export interface Recorder {
  readonly check: string;
  readonly source: TelemetryId;
  readonly type: string;
  /** `region`: in each region; `account`: once, with the things of all regions; `global`: once, and of no region. */
  readonly listed: "region" | "account" | "global";
}

export interface Sources {
  /** In the order of `TELEMETRY_SOURCES`; those without a check are left out. */
  readonly recorders: ReadonlyMap<TelemetryId, readonly Recorder[]>;
  readonly byCheck: ReadonlyMap<string, Recorder>;
  /** By id, the checks of which findings come of the same listings: a listing counts them all. */
  readonly siblings: ReadonlyMap<string, Pick<Recorder, "type" | "listed">>;
}

/** What a catalogue of checks knows of sources. */
export function sourcesOf(checks: readonly AnyCheck[]): Sources {
  const all = checks.flatMap((check) => (check.records === undefined ? [] : [recorderOf(check, check.records)]));
  const types = new Set(all.map(({ type }) => type));
  const siblings = checks.filter(({ resource }) => types.has(resource.type));
  const order = Object.keys(TELEMETRY_SOURCES);
  const sorted = all.toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
  return {
    recorders: Map.groupBy(sorted, ({ source }) => source),
    byCheck: new Map(all.map((recorder) => [recorder.check, recorder])),
    siblings: new Map(siblings.map((check) => [check.id, listingOf(check)])),
  };
}

/** Sources that no check looks at. */
export function sourcesWithout(checks: readonly AnyCheck[]): string[] {
  const known = new Set<string | undefined>(checks.map(({ records }) => records));
  return Object.keys(TELEMETRY_SOURCES).filter((id) => !known.has(id));
}

function recorderOf(check: AnyCheck, source: TelemetryId): Recorder {
  return { check: check.id, source, ...listingOf(check) };
}

function listingOf({ resource: { type, scope, global } }: AnyCheck): Pick<Recorder, "type" | "listed"> {
  return { type, listed: scope === "region" ? "region" : global === true ? "global" : "account" };
}
