import { safeText } from "../model/safe-text.ts";
import { at, numberAt, textAt, unreadText } from "./read-event.ts";

/** In the order in which they are told: what is to be done first. */
export const STATES = ["not-recorded", "partly", "unknown", "not-looked-at", "recorded", "nothing-there"] as const;
export type State = (typeof STATES)[number];

/** Words that need no colour. */
export const MARKS: Readonly<Record<State, string>> = {
  "not-recorded": "NO",
  partly: "part",
  unknown: "?",
  "not-looked-at": ".",
  recorded: "yes",
  "nothing-there": "-",
};

/** One event as the report tells it; nothing in it can reach a terminal's controls. */
export interface ToldCell {
  readonly account: string;
  /** What people call the account, with its id. */
  readonly name: string;
  /** Empty for the account as a whole. */
  readonly region: string;
  readonly source: string;
  readonly title: string;
  readonly state: State;
  /** Not all could be told. */
  readonly isDoubtful: boolean;
  readonly recorded: number;
  readonly total: number;
  /** People have decided to live with all that is not recorded. */
  readonly isSuppressed: boolean;
  readonly checks: readonly string[];
  readonly why: readonly string[];
}

/** Nothing for an event that tells no state which is known. */
export function toldCell(event: unknown): ToldCell | undefined {
  const of = (path: string): string => safeText(textAt(event, path));
  const count = (name: string): number => numberAt(event, `aplomb.telemetry.things.${name}`);
  const state = STATES.find((one) => one === textAt(event, "aplomb.telemetry.state"));
  if (state === undefined) return undefined;
  const [id, called] = [of("cloud.account.id"), of("cloud.account.name")];
  const unread = textsAt(event, "aplomb.unread", unreadText);
  const why = [...textsAt(event, "aplomb.telemetry.reasons", asText), ...unread];
  const lost = count("not_recorded") + count("unknown");
  return {
    account: id,
    name: called === "" ? id || "no account" : `${called} (${id})`,
    region: of("cloud.region"),
    source: of("aplomb.telemetry.source"),
    title: of("aplomb.telemetry.title"),
    state,
    isDoubtful: at(event, "aplomb.telemetry.complete") === false,
    recorded: count("recorded"),
    total: count("total"),
    isSuppressed: lost > 0 && count("suppressed") === lost,
    checks: textsAt(event, "aplomb.telemetry.checks", asText),
    why: why.length > 0 ? why : [of("message")],
  };
}

/** A mark of five columns at most: of what failed, whether there may be more; and whether it is to be lived with. */
export function markOf({ state, isDoubtful, isSuppressed }: Pick<ToldCell, "state" | "isDoubtful" | "isSuppressed">) {
  const more = isDoubtful && (state === "partly" || state === "not-recorded") ? "?" : "";
  return `${MARKS[state]}${isSuppressed && more === "" ? "*" : more}`;
}

/** Of several regions of an account. What records somewhere, and elsewhere does not, records partly. */
export function stateOfAll(states: readonly State[]): State {
  const worst = STATES.find((state) => states.includes(state)) ?? "not-looked-at";
  const some = states.includes("recorded") || states.includes("partly");
  return worst === "not-recorded" && some ? "partly" : worst;
}

function textsAt(event: unknown, path: string, textOf: (one: unknown) => string): string[] {
  const list = at(event, path);
  return Array.isArray(list) ? list.map((one) => safeText(textOf(one))) : [];
}

function asText(one: unknown): string {
  return typeof one === "string" ? one : "";
}
