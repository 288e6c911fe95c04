import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { sqlite } from "../sqlite.ts";

/** Bytes of the segments in a spool, whoever they are for. Counting events would mean to read them all. */
export function spoolBytes(folder: string): number | undefined {
  if (!existsSync(folder)) return 0;
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".spool"));
    // One may be sent, and so be gone, while they are counted.
    const sizes = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return undefined;
  }
}

/** Open findings in a state file. Like the other one a number for a graph: no round fails for want of it. */
export async function openFindings(path: string): Promise<number | undefined> {
  if (!existsSync(path)) return undefined;
  const { DatabaseSync } = await sqlite();
  try {
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      database.exec("PRAGMA query_only = ON");
      const count = database.prepare("SELECT count(*) AS open FROM findings WHERE open = 1").get()?.["open"];
      return Number(count);
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}
