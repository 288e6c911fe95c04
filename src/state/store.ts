import type { DatabaseSync } from "node:sqlite";
import { SinkError } from "../model/errors.ts";
import { forgetControls } from "./control-rows.ts";
import { openDatabase, type StoreOptions } from "./open.ts";

/** Scans that are remembered for longer than that are forgotten, and so are findings that were resolved before, and what frameworks came to. */
const KEPT_MS = 400 * 24 * 60 * 60 * 1000;

const HAS_SCAN = "SELECT 1 FROM scans WHERE id = ? AND account = ? AND status IN ('complete', 'incomplete')";

/**
 * A state file with a transaction open for one scan: nobody else can change it until `save` or `discard`, and a process
 * that dies leaves it as it was. Throws a `ConfigError` if the file cannot be used, or is in use.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return new Store(options.path, await openDatabase(options));
}

export class Store {
  readonly path: string;
  readonly database: DatabaseSync;

  constructor(path: string, database: DatabaseSync) {
    this.path = path;
    this.database = database;
  }

  /** Whether it knows a scan of that id, which looked at the account to its end. To be asked before it is saved. */
  hasScan(scan: string, account: string): boolean {
    return this.database.prepare(HAS_SCAN).get(scan, account) !== undefined;
  }

  /** Keeps what the scan found: to be called when all that takes events has them. Throws a `SinkError` if it cannot. */
  save(now: Date): void {
    const before = now.getTime() - KEPT_MS;
    try {
      this.database.prepare("DELETE FROM scans WHERE started < ?").run(before);
      this.database.prepare("DELETE FROM findings WHERE open = 0 AND resolved < ?").run(before);
      forgetControls(this.database, before);
      this.database.exec("COMMIT");
    } catch (cause) {
      this.discard();
      throw unsaved(this.path, cause);
    }
    this.database.close();
  }

  /** Leaves the file as it was before. */
  discard(): void {
    if (!this.database.isOpen) return;
    // A disk that is full has ended the transaction already.
    if (this.database.isTransaction) this.database.exec("ROLLBACK");
    this.database.close();
  }
}

/** The file is as it was: what the scan said of changes is said again by the next. */
export function unsaved(path: string, cause: unknown): SinkError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SinkError(`The state ${path} was not saved: ${reason}`, {
    hint: "It is as it was; the next scan tells the changes again.",
    cause,
  });
}
