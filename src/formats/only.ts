import { at, textAt } from "./read-event.ts";
import { isState } from "./read-finding.ts";

/** What a reader may want of the findings alone. `failed` and `unknown` are what nobody has decided to live with. */
export const ONLY = ["failed", "unknown", "suppressed", "passed"] as const;
export type Only = (typeof ONLY)[number];

export function isOnly(word: string): word is Only {
  return ONLY.some((one) => one === word);
}

/** Which of them a finding is; nothing for all other events. */
export function onlyOf(event: unknown): Only | undefined {
  if (!isState(event)) return undefined;
  const status = textAt(event, "result.evaluation");
  if (status === "passed") return "passed";
  if (at(event, "aplomb.finding.suppressed") === true) return "suppressed";
  return status === "failed" || status === "unknown" ? status : undefined;
}

/** Whether a reader of those alone is shown the event: all that is no finding stays, such as gaps and sums. */
export function isShown(event: unknown, only: readonly Only[] | undefined): boolean {
  const kind = onlyOf(event);
  return only === undefined || kind === undefined || only.includes(kind);
}

const WORDS: Readonly<Record<Only, string>> = {
  failed: "what failed",
  unknown: "what is unknown",
  suppressed: "what is suppressed",
  passed: "what passed",
};

/** So that nobody takes a part for the whole. */
export function onlyNote(only: readonly Only[]): string {
  const words = ONLY.filter((one) => only.includes(one)).map((one) => WORDS[one]);
  const listed = words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
  return `Only ${listed} is listed (--only); the sums count everything.`;
}
