import { ConfigError } from "../model/errors.ts";

/** A recording where a scan's output belongs. */
export class RecordingError extends ConfigError {}

/** Both are NDJSON, and both are what a scan has left. `hint` says where a recording belongs instead. */
export function refuseRecording(name: string, firstLine: string, hint: string): void {
  if (!firstLine.startsWith('{"aplomb":"recording"')) return;
  throw new RecordingError(`${name} is a recording: AWS's answers, and not what a scan made of them.`, { hint });
}
