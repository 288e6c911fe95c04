import type { AplombEvent } from "../events/event.ts";

/** Turns a stream of events into text. Holds counts and samples at most, never the events. */
export interface Format {
  /** The text for one event; may be empty. */
  event(event: AplombEvent): string;
  /** What remains to be written after the last event. */
  end(): string;
}
