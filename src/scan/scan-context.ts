import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Recording } from "../aws/recording/reader.ts";
import type { ScanContext } from "../events/event.ts";
import { uuidOf } from "../model/identity.ts";
import type { Settings } from "../model/target.ts";
import { version } from "../package.ts";
import type { Plan } from "./accounts.ts";
import type { ScanOptions } from "./scan-options.ts";

/** A replay has the recording's clock: it says the same whenever it runs. */
export function clockOf(recording: Recording | undefined): () => Date {
  const time = recording?.header.time;
  return () => (time === undefined ? new Date() : new Date(time));
}

/** A replay's id is made of all that decides what it says, so that other checks or settings make it another scan. */
export function contextOf(
  { planned, several }: Plan,
  started: Date,
  options: ScanOptions & { readonly regions: readonly string[]; readonly settings: Partial<Settings> },
): ScanContext {
  const [first] = planned;
  const [organization, ...others] = new Set(planned.map(({ account }) => account.organization));
  const { part } = options;
  const shared = {
    started: part?.started ?? started,
    version: version(),
    ...(organization !== undefined && others.length === 0 && { organization }),
    ...(!several && first !== undefined && { account: first.account }),
  };
  if (options.recording === undefined) return { ...shared, id: part?.id ?? randomUUID(), hostname: hostname() };
  const { checks, frameworks, regions, settings } = options;
  const ids = [checks, frameworks].map((list) => JSON.stringify(list.map(({ id }) => id)));
  const { policiesId = "", resources } = options;
  const chosen = [
    ...ids,
    JSON.stringify(regions),
    JSON.stringify(settings),
    ...(policiesId === "" ? [] : [policiesId]),
    ...(resources === undefined ? [] : [JSON.stringify(resources)]),
    ...checks.flatMap(({ id, given }) => (given === undefined ? [] : [JSON.stringify([id, given])])),
  ];
  const accounts = planned.map(({ account }) => account.id).join(",");
  return { ...shared, id: uuidOf(["replay", accounts, started.toISOString(), shared.version, ...chosen]) };
}
