import type { ScanSettings } from "./settings.ts";
import { defaultSpool } from "./spool-folder.ts";

/** The folder in which each receiver has its spool; nothing, where none is kept. */
export function spoolRoot({ spool, replay, logstashUrl, elasticsearchUrl }: ScanSettings): string | undefined {
  if (logstashUrl === undefined && elasticsearchUrl === undefined) return undefined;
  if (typeof spool === "string") return spool;
  return spool === false || replay !== undefined ? undefined : defaultSpool();
}
