import type { AplombEvent } from "../events/event.ts";
import { telemetryEvent } from "../events/telemetry-event.ts";
import { textAt } from "../formats/read-event.ts";
import type { Picture } from "./picture.ts";

type Batches = AsyncIterable<Iterable<AplombEvent>>;

/** The events of a picture: one per account, source and region. */
export function* telemetryEvents(picture: Picture): Generator<AplombEvent> {
  for (const { context, time, cells } of picture.accounts()) {
    for (const cell of cells()) yield telemetryEvent(cell, time, context);
  }
}

/** Folds the events of a scan, and gives what they say of telemetry in their place. */
export async function* telemetryAlone(batches: Batches, picture: Picture): AsyncGenerator<Iterable<AplombEvent>> {
  for await (const batch of batches) for (const event of batch) picture.add(event);
  yield telemetryEvents(picture);
}

/** The events of a scan, and before its last one what they say of telemetry. */
export async function* withTelemetry(batches: Batches, picture: Picture): AsyncGenerator<Iterable<AplombEvent>> {
  for await (const batch of batches) yield folded(batch, picture);
}

function* folded(batch: Iterable<AplombEvent>, picture: Picture): Generator<AplombEvent> {
  for (const event of batch) {
    picture.add(event);
    if (isLast(event)) yield* telemetryEvents(picture);
    yield event;
  }
}

function isLast(event: AplombEvent): boolean {
  return textAt(event, "data_stream.dataset") === "aplomb.scan" && textAt(event, "aplomb.scan.scope") === "scan";
}
