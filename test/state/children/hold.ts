import { openStore } from "../../../src/state/store.ts";

/** Opens a state, changes much in it, says so, and holds it until it is killed. */
const [path = ""] = process.argv.slice(2);
const store = await openStore({ path, now: new Date(), notice: () => undefined });
// More than SQLite keeps in memory: some of it is in the file's log already.
store.database.exec(
  "PRAGMA cache_size = 10; UPDATE findings SET open = 0, document = document || printf('%.100000c', ' ')",
);
process.stdout.write("held\n");
process.stdin.resume();
