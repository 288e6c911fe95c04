import type { DatabaseSync } from "node:sqlite";
import { SinkError } from "../../model/errors.ts";
import { messageOf } from "../writer.ts";

/** All of a change or nothing of it. Throws a `SinkError`, and leaves the file as it was. */
export function inTransaction(database: DatabaseSync, change: () => unknown): void {
  try {
    database.exec("BEGIN IMMEDIATE");
    change();
    database.exec("COMMIT");
  } catch (cause) {
    // A disk that is full has ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw new SinkError(`What was posted cannot be remembered: ${messageOf(cause)}`, {
      hint: "Nothing more was posted. Free some space and run it again: a repeat has the same id.",
      cause,
    });
  }
}
