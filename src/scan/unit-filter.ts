import type { Member, Organization } from "../aws/organization.ts";
import { type OrganizationalUnit, pathOf } from "../model/account.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError, type Unread } from "../model/errors.ts";
import { splitExcluded } from "./excluded.ts";

/**
 * Whether an account is in or below one of the units, each an id or a path of names; `!` before one leaves out what is in or
 * below it. Throws a `ConfigError` for a unit that does not exist.
 */
export function unitFilter(organization: Organization, words: readonly string[]): (member: Member) => boolean {
  const paths = pathsOf(organization);
  // Of an account whose place is not known, nobody can say that it is not in a unit.
  const placed = organization.members.every(({ units }) => units.length > 0);
  if (words.length > 0 && !placed && organization.tree.unread !== undefined) throw unread(organization.tree.unread);
  const idsOf = (word: string): string[] => {
    const found = [...paths].filter(([id, path]) => id === word || path === word).map(([id]) => id);
    if (found.length === 0) throw unheardOf(word, organization, [...paths.values()]);
    return found;
  };
  const { wanted, excluded } = splitExcluded(words);
  const within = new Set([...wanted].flatMap(idsOf));
  const without = new Set([...excluded].flatMap(idsOf));
  return ({ units }) =>
    (within.size === 0 || units.some(({ id }) => within.has(id))) && !units.some(({ id }) => without.has(id));
}

/** Of every unit that is known, also of those without accounts: by id. */
function pathsOf({ tree, members }: Organization): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { units } of members) {
    for (const [depth, { id }] of units.entries()) paths.set(id, pathOf(units.slice(0, depth + 1)));
  }
  for (const id of tree.nodes.keys()) {
    const units: OrganizationalUnit[] = [];
    for (let node = tree.nodes.get(id); node !== undefined; node = tree.nodes.get(node.parent ?? ""))
      units.unshift(node);
    paths.set(id, pathOf(units));
  }
  return paths;
}

function unheardOf(word: string, { tree }: Organization, paths: readonly string[]): ConfigError {
  if (tree.unread !== undefined) return unread(tree.unread);
  const guess = didYouMean(word, paths);
  return new ConfigError(`There is no organizational unit ${word}.`, {
    hint: guess === undefined ? `There are: ${paths.toSorted().join(", ")}.` : `Did you mean ${guess}?`,
  });
}

function unread({ operation, code }: Unread): ConfigError {
  return new ConfigError(`The organizational units cannot be read: ${operation}: ${code}`, {
    hint: "--organizational-units needs organizations:ListRoots, ListOrganizationalUnitsForParent and ListAccountsForParent.",
  });
}
