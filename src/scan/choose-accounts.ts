import type { Access } from "../aws/access.ts";
import { type Member, type Organization, tagsOfAccount } from "../aws/organization.ts";
import type { Account } from "../model/account.ts";
import { AwsError, ConfigError, type Unread } from "../model/errors.ts";
import { splitExcluded } from "./excluded.ts";
import { unitFilter } from "./unit-filter.ts";

export interface OrganizationFilter {
  /** Ids of roots and units, or paths of names from the root; all below counts. `!` before one leaves it out. */
  readonly units?: readonly string[];
  /** `key=value`: values of one key are alternatives, all keys must be there. */
  readonly tags?: readonly string[];
}

export interface Choice {
  readonly accounts: readonly Account[];
  /** Accounts that are left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The organization's id. */
  readonly organization: string;
  /** Why the units of the accounts are not known. */
  readonly unread?: Unread;
}

export interface ChooseOptions extends OrganizationFilter {
  readonly base: Access;
  /** Ids; `!` before one leaves it out. */
  readonly accounts: readonly string[];
}

/** The members that are meant, and active: nobody can enter another. Throws a `ConfigError` where a filter names nothing. */
export async function chooseMembers(organization: Organization, options: ChooseOptions): Promise<Choice> {
  const named = splitExcluded(options.accounts);
  const units = unitFilter(organization, options.units ?? []);
  const tags = tagFilter(options.tags ?? []);
  refuseStrangers(organization, [...named.wanted, ...named.excluded]);
  refuseInactive(organization, named.wanted);

  const accounts: Account[] = [];
  const skipped: Record<string, number> = {};
  for (const member of organization.members) {
    const meant = (named.wanted.size === 0 || named.wanted.has(member.id)) && !named.excluded.has(member.id);
    const reason =
      !meant || !units(member) ? "not-selected" : member.state === "ACTIVE" ? undefined : slug(member.state);
    const left = reason ?? ((await hasTags(member, tags, options.base)) ? undefined : "not-selected");
    if (left === undefined) accounts.push(accountOf(member, organization));
    else skipped[left] = (skipped[left] ?? 0) + 1;
  }
  const { id, tree } = organization;
  const unread = tree.unread === undefined ? {} : { unread: tree.unread };
  if (accounts.length > 0) return { accounts, skipped, organization: id, ...unread };
  throw new ConfigError("No account of the organization is left to scan.", {
    hint: "Check --accounts, --organizational-units and --account-tags.",
  });
}

function accountOf({ id, name, units }: Member, organization: Organization): Account {
  return { id, ...(name !== "" && { name }), organization: organization.id, ...(units.length > 0 && { units }) };
}

function slug(state: string): string {
  return state.toLowerCase().replaceAll("_", "-");
}

function refuseInactive({ members }: Organization, wanted: ReadonlySet<string>): void {
  const member = members.find(({ id, state }) => wanted.has(id) && state !== "ACTIVE");
  if (member === undefined) return;
  throw new ConfigError(
    `The account ${member.id} is ${slug(member.state).replaceAll("-", " ")}: nobody can enter it.`,
    {
      hint: "Leave it out of --accounts.",
    },
  );
}

function refuseStrangers({ members }: Organization, ids: readonly string[]): void {
  const stranger = ids.find((id) => members.every((member) => member.id !== id));
  if (stranger === undefined) return;
  throw new ConfigError(`The account ${stranger} is not in the organization.`, {
    hint: "Check --accounts; without --organization any account can be named.",
  });
}

function tagFilter(pairs: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const key = pair.slice(0, at);
    wanted.set(key, (wanted.get(key) ?? new Set()).add(pair.slice(at + 1)));
  }
  return wanted;
}

async function hasTags(
  member: Member,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  base: Access,
): Promise<boolean> {
  if (wanted.size === 0) return true;
  const tags = await tagsOfAccount(base, member.id).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    const { operation, code, message } = error.unread;
    throw new ConfigError(`The tags of the account ${member.id} cannot be read: ${operation}: ${code}: ${message}`, {
      hint: "--account-tags needs organizations:ListTagsForResource.",
      cause: error,
    });
  });
  return [...wanted].every(([key, values]) => {
    const value = tags.get(key);
    return value !== undefined && values.has(value);
  });
}
