import { textAt } from "../formats/read-event.ts";
import type { ControlEvent, CoverageEvent, FindingEvent, ScanSumEvent, TelemetryEvent } from "./event-types.ts";

/** Whatever a scan tells. */
export type AplombEvent = FindingEvent | CoverageEvent | ControlEvent | TelemetryEvent | ScanSumEvent;

/** Whether it is of a scan at all, e.g. a line of an NDJSON file; its fields are taken as they are. */
export function isEvent(value: unknown): value is AplombEvent {
  return isFinding(value) || isCoverage(value) || isControl(value) || isTelemetry(value) || isScanSum(value);
}

/** A verdict on one resource; where a state is kept, also a change of one (`event.kind` is `event`). */
export function isFinding(value: unknown): value is FindingEvent {
  return datasetOf(value) === "aplomb.findings";
}

/** What one listing saw, and what it could not. */
export function isCoverage(value: unknown): value is CoverageEvent {
  return datasetOf(value) === "aplomb.coverage";
}

/** What the scan says of one control of a framework. */
export function isControl(value: unknown): value is ControlEvent {
  return datasetOf(value) === "aplomb.compliance";
}

/** Whether one source is recorded in one region. */
export function isTelemetry(value: unknown): value is TelemetryEvent {
  return datasetOf(value) === "aplomb.telemetry";
}

/** What a scan came to: the last event, and with several accounts one for each before it. */
export function isScanSum(value: unknown): value is ScanSumEvent {
  return datasetOf(value) === "aplomb.scan";
}

function datasetOf(value: unknown): string {
  return textAt(value, "data_stream.dataset");
}
