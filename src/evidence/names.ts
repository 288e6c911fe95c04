import { sha256 } from "../model/identity.ts";

/** Room for a suffix, and for the folders above, where a path may have 255 characters in all. */
const LONGEST = 80;

/** Names that Windows keeps for devices, whatever stands behind their first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * A file name for each id, without its suffix: letters, digits, dots, dashes and underscores alone, none that a system keeps
 * for itself, and no two that a disk which does not tell upper from lower case would take for one. Which name an id gets
 * depends on the ids and not on their order.
 */
export function fileNames(ids: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(ids)];
  const plain = new Map(all.map((id) => [id, plainName(id)]));
  const once = told(plain, (id, name) => `${name}-${sha256([id]).slice(0, 12)}`);
  // Whoever makes an id of another one's hash gets a hash.
  return told(once, (id) => sha256([id]));
}

function told(names: ReadonlyMap<string, string>, other: (id: string, name: string) => string): Map<string, string> {
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    [...names].map(([id, name]) => [id, (counts.get(name.toLowerCase()) ?? 0) > 1 ? other(id, name) : name]),
  );
}

function plainName(id: string): string {
  const name = id
    .replace(/[^A-Za-z0-9.-]+/g, "_")
    .replace(/\.{2,}/g, ".")
    .replace(/^[._-]+|[._-]+$/g, "")
    .slice(0, LONGEST)
    .replace(/[._-]+$/g, "");
  if (name === "") return "_";
  return DEVICE.test(name) ? `_${name}` : name;
}
