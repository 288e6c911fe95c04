import { safeText } from "../model/safe-text.ts";
import { cut } from "./cut.ts";
import { accountAt, nameAt, severityAt } from "./names.ts";
import { textAt } from "./read-event.ts";

/** By what the table puts findings together. */
export const GROUP_BY = ["check", "cause", "resource", "account", "region", "service", "owner", "severity"] as const;
export type GroupBy = (typeof GROUP_BY)[number];

export function isGroupBy(word: string): word is GroupBy {
  return GROUP_BY.some((one) => one === word);
}

/** Characters of a name: longer ones were made to do harm. */
const NAME = 300;

/** What tells the group of a finding from others, and what people call it, as they may be shown it. */
export function groupOf(event: unknown, by: GroupBy): { readonly key: string; readonly name: string } {
  const key = keyOf(event, by);
  return { key, name: safeText(cut(nameOf(event, by, key), NAME)) };
}

function keyOf(event: unknown, by: GroupBy): string {
  switch (by) {
    case "check":
      return textAt(event, "rule.id");
    case "cause":
      return textAt(event, "message");
    // Its id alone may be another's in another account.
    case "resource":
      return ["cloud.account.id", "cloud.region", "resource.id"].map((path) => textAt(event, path)).join("\n");
    case "account":
      return textAt(event, "cloud.account.id");
    case "region":
      return textAt(event, "cloud.region");
    case "service":
      return textAt(event, "cloud.service.name");
    case "owner":
      return textAt(event, "aplomb.finding.owner");
    case "severity":
      return severityAt(event);
  }
}

function nameOf(event: unknown, by: GroupBy, key: string): string {
  switch (by) {
    case "resource":
      return nameAt(event);
    case "account": {
      const name = accountAt(event);
      return name === key ? key : `${name} (${key})`;
    }
    case "region":
      return key || "global";
    case "owner":
      return key || "nobody";
    case "severity":
      return key.toUpperCase();
    default:
      return key;
  }
}
