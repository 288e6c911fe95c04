import { at, textsAt } from "./read-event.ts";
import { isUrl } from "./read-finding.ts";

/** A tactic, technique or sub-technique of MITRE ATT&CK. */
export interface Attack {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface Attacks {
  readonly tactics: readonly Attack[];
  /** Those with sub-techniques of theirs in the event too. */
  readonly techniques: readonly Attack[];
  readonly subtechniques: readonly Attack[];
}

/** What a failure opens the way for; empty lists for what did not fail. */
export function attacksOf(event: unknown): Attacks {
  return {
    tactics: listAt(event, "threat.tactic"),
    techniques: listAt(event, "threat.technique"),
    subtechniques: listAt(event, "threat.technique.subtechnique"),
  };
}

function listAt(event: unknown, path: string): Attack[] {
  const list = at(event, path);
  const [names, urls] = [textsAt(list, "name"), textsAt(list, "reference")];
  return textsAt(list, "id").map((id, index) => ({ id, name: names[index] ?? id, url: urlOf(urls[index]) }));
}

function urlOf(text = ""): string {
  return isUrl(text) ? text : "";
}
