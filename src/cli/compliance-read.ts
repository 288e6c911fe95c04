import { Reading, type ReadingOptions } from "../compliance/reading.ts";
import type { Report } from "../compliance/report.ts";
import { ConfigError } from "../model/errors.ts";
import { foldEvents } from "./fold-events.ts";
import { noWholeScan } from "./no-whole-scan.ts";

/** What a person gives the command. */
export const HINT = "Give the NDJSON output of scans (aplomb scan -o FILE), or - for standard input.";

/**
 * What past scans say of the frameworks.
 *
 * @throws ConfigError a file cannot be read, is a recording or has nothing that was looked at
 */
export async function readReport(files: readonly string[], of: ReadingOptions): Promise<Report> {
  const reading = new Reading(of);
  const badLines = await foldEvents(files, { add: (event) => reading.add(event), hint: HINT });
  const report = reading.report(badLines);
  if (report !== undefined) return report;
  if (reading.isNarrow) throw noWholeScan(files);
  throw new ConfigError(`${files.join(", ")}: no event tells of what was looked at.`, { hint: HINT });
}
