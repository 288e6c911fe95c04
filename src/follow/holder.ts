import { isRecord } from "../model/json.ts";

/** Who holds a lease. */
export interface Holder {
  /** Of one scan and no other, wherever it runs: host names and process ids come again, in containers above all. */
  readonly owner: string;
  readonly started: Date | undefined;
  readonly expires: Date;
}

/** Nothing of one that nobody can read: it keeps nobody out. */
export function holderOf(body: Uint8Array): Holder | undefined {
  try {
    const lease: unknown = JSON.parse(Buffer.from(body).toString());
    if (!isRecord(lease)) return undefined;
    const expires = dateOf(lease["expires"]);
    if (expires === undefined) return undefined;
    return { owner: String(lease["owner"]), started: dateOf(lease["started"]), expires };
  } catch {
    return undefined;
  }
}

function dateOf(text: unknown): Date | undefined {
  const date = typeof text === "string" ? new Date(text) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
