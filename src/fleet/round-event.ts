import type { AplombEvent } from "../events/event.ts";
import { scanEvent } from "../events/scan-event.ts";
import type { Done } from "./round-done.ts";

/** Who says it. */
export interface Teller {
  /** aplomb's own version. */
  readonly version: string;
  /** The machine. */
  readonly hostname?: string;
}

/** The last line of a round, as a scan of all of its accounts by one process would say it; told again it is the same event. */
export function roundEvent({ manifest, sums }: Done, teller: Teller): AplombEvent {
  const { id, started, organization } = manifest;
  const { accounts, summary, changes, ended = started } = sums;
  return scanEvent(
    { summary, isPart: false, accounts, changes, ended },
    { id, started, ...teller, ...(organization !== undefined && { organization: organization.id }) },
  );
}
