import { isPlainId, own } from "./untrusted.ts";

/** More than any call of AWS changes at once. */
export const MOST_IDS = 1000;

/** A step into an object; then, of `[]`, into each of the list that is there. */
export interface Step {
  readonly key: string;
  readonly lists: number;
}

/** The steps of a path such as `requestParameters.instancesSet.items[].instanceId`. */
export function stepsOf(path: string): readonly Step[] {
  return path.split(".").map((part) => {
    const key = part.replace(/(?:\[\])+$/, "");
    return { key, lists: (part.length - key.length) / 2 };
  });
}

/** What may be an id or a name, of all that is there; a list at the end of a path needs `[]`, too. At most a thousand. */
export function textsAlong(record: unknown, steps: readonly Step[]): string[] {
  let values: readonly unknown[] = [record];
  for (const { key, lists } of steps) {
    values = values.map((value) => own(value, key));
    for (let list = 0; list < lists; list += 1) values = itemsOf(values);
  }
  return values.filter(isPlainId);
}

function itemsOf(values: readonly unknown[]): unknown[] {
  const items: unknown[] = [];
  for (const value of values) {
    if (Array.isArray(value)) items.push(...value.slice(0, MOST_IDS - items.length));
  }
  return items;
}
