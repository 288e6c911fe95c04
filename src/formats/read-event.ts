import { isRecord } from "../model/json.ts";

/** The value at a dotted path of an event, whoever wrote it; `undefined` where there is none. */
export function at(event: unknown, path: string): unknown {
  let value = event;
  for (const key of path.split(".")) value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

export function textAt(event: unknown, path: string): string {
  const value = at(event, path);
  return typeof value === "string" ? value : "";
}

export function numberAt(event: unknown, path: string): number {
  const value = at(event, path);
  return typeof value === "number" ? value : 0;
}

/** The texts of a list; none of what is no text, or no list. */
export function textsAt(event: unknown, path: string): string[] {
  const list = at(event, path);
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}

/** A failed read as a person wants it: the call, the error, and the permission if one is missing. */
export function unreadAt(event: unknown): string {
  const list = at(event, "aplomb.unread");
  const [first] = Array.isArray(list) ? list : [];
  return first === undefined ? "" : unreadText(first);
}

/** One of the failed reads of an event. */
export function unreadText(unread: unknown): string {
  const action = textAt(unread, "action");
  return `${textAt(unread, "operation")}: ${textAt(unread, "code")}${action === "" ? "" : `; needs ${action}`}`;
}
