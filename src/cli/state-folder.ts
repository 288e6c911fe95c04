import { homedir } from "node:os";
import { join } from "node:path";

/** What `watch` remembers, unless `--state` says otherwise: beside the spool, in the XDG state folder. */
export function defaultState(): string {
  const state = process.env["XDG_STATE_HOME"];
  return join(state === undefined || state === "" ? join(homedir(), ".local", "state") : state, "aplomb", "state.db");
}
