import { plural } from "../model/plural.ts";
import type { TelemetryState } from "./cell.ts";
import type { Picture } from "./picture.ts";

const WORDS: readonly (readonly [TelemetryState, string])[] = [
  ["recorded", "recorded"],
  ["partly", "partly"],
  ["not-recorded", "not recorded"],
  ["unknown", "unknown"],
  ["nothing-there", "with nothing there"],
  ["not-looked-at", "not looked at"],
];

export interface Sum {
  /** In one line: what is how often, of how many accounts and regions. */
  readonly text: string;
  /** Something could not be told, and nobody has said that this is fine. */
  readonly isIncomplete: boolean;
}

export function sumOf(picture: Picture): Sum {
  const counts = new Map<TelemetryState, number>();
  const accounts = new Set<string>();
  const regions = new Set<string>();
  let isIncomplete = false;
  for (const { context, cells } of picture.accounts()) {
    if (context.account !== undefined) accounts.add(context.account.id);
    for (const cell of cells()) {
      counts.set(cell.state, (counts.get(cell.state) ?? 0) + 1);
      if (cell.region !== "") regions.add(cell.region);
      isIncomplete ||= cell.isIncomplete;
    }
  }
  const states = WORDS.map(([state, word]) => `${counts.get(state) ?? 0} ${word}`);
  const seen = `${plural(accounts.size, "account")}, ${plural(regions.size, "region")}`;
  return { text: `${states.join(", ")}; ${seen}`, isIncomplete };
}
