import { isSeverity, type Severity } from "../model/severity.ts";
import { at, textAt } from "./read-event.ts";

export function severityAt(event: unknown): Severity {
  const tags = at(event, "rule.tags");
  const severity = Array.isArray(tags) ? tags.find((tag) => typeof tag === "string" && isSeverity(tag)) : undefined;
  return severity ?? "low";
}

/** What people call the account. */
export function accountAt(event: unknown): string {
  return textAt(event, "cloud.account.name") || textAt(event, "cloud.account.id");
}

/** A name that does not tell the thing apart, such as a volume's tag, with what does. */
export function nameAt(event: unknown): string {
  const name = textAt(event, "resource.name");
  const last = textAt(event, "resource.id").split(/[:/]/).at(-1) ?? "";
  const telling = last === "" || name.includes(last) || textAt(event, "resource.id").includes(name);
  return telling ? name : `${name} (${last})`;
}
