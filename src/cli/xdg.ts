import { homedir } from "node:os";
import { join } from "node:path";

/** A path of ours in the XDG state folder (`$XDG_STATE_HOME`, else `~/.local/state`). */
export function inStateFolder(name: string): string {
  const state = process.env["XDG_STATE_HOME"];
  return join(state === undefined || state === "" ? join(homedir(), ".local", "state") : state, "aplomb", name);
}
