import { inStateFolder } from "./xdg.ts";

/** What `watch` remembers, unless `--state` says otherwise: beside the spool, in the XDG state folder. */
export function defaultState(): string {
  return inStateFolder("state.db");
}
