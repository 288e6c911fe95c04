import type { AplombEvent } from "../events/event.ts";
import type { Past } from "../model/past.ts";
import type { GroupBy } from "./group-by.ts";
import type { Only } from "./only.ts";

/** Turns a stream of events into text. Holds counts and samples at most, never the events. */
export interface Format {
  /** The text for one event; may be empty. */
  event(event: AplombEvent): string;
  /** What remains to be written after the last event. */
  end(): string;
}

/** How it is looked at. */
export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Frameworks were named: their controls are to be seen one by one. */
  readonly namesControls?: boolean;
  /** It can show OSC 8 hyperlinks: never so of a file or a pipe. */
  readonly links?: boolean;
  /** By what the table puts findings together; by check, unless told. */
  readonly groupBy?: GroupBy;
  /** Which findings are wanted; all, unless told. */
  readonly only?: readonly Only[];
  /** What scans before have come to, where a state remembers it: of all else a format knows from events alone. */
  readonly past?: Past | undefined;
}

/** A new one for each place that is written to. */
export type MakeFormat = (look: Look) => Format;
