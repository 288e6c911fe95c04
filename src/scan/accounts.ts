import { type Access, type AccessOptions, type ForkOptions, openAccess } from "../aws/access.ts";
import { assume, type Role } from "../aws/assume.ts";
import { type Organization, readOrganization } from "../aws/organization.ts";
import { refuseUnknownRegions } from "../aws/regions.ts";
import type { Account } from "../model/account.ts";
import { AwsError, ConfigError, CredentialsError } from "../model/errors.ts";
import type { KnownOrganization } from "../model/target.ts";
import { type Choice, chooseMembers, type OrganizationFilter } from "./choose-accounts.ts";
import { splitExcluded } from "./excluded.ts";

/** Which accounts a scan is of; none of these: the one that the credentials are of. */
export interface AccountOptions extends Omit<AccessOptions, "profile" | "taps" | "regions"> {
  /** Several: an identity, and so an account, each. */
  readonly profiles?: readonly string[];
  /** Ids; `!` before one leaves it out. */
  readonly accounts?: readonly string[];
  /** The accounts of the organization. */
  readonly organization?: OrganizationFilter;
  readonly regions: readonly string[];
  readonly needsRegions: boolean;
  readonly taps: AccessOptions["taps"];
  /** Hears, in a sentence, what the person should know and no event says. */
  readonly notice: (sentence: string) => void;
}

/** An account to scan. */
export interface Planned {
  readonly account: Account;
  readonly partition: string;
  readonly organization?: KnownOrganization;
  /** Throws an `AwsError` if it cannot be entered. */
  open(of: Pick<ForkOptions, "taps" | "traffic">): Promise<Access>;
}

/** The identities that a scan begins with, and the accounts that it goes to. */
export interface Plan {
  /** More than one account is meant, even if only one is found: one that cannot be entered is then a gap and no error. */
  readonly several: boolean;
  readonly planned: readonly Planned[];
  /** Of each organization that was asked: who asked, and what became of its accounts. */
  readonly choices: readonly { readonly base: Access; readonly choice: Choice }[];
  /** Profiles with which nobody could be asked. */
  readonly unopened: readonly Unopened[];
  close(): void;
}

export interface Unopened {
  readonly profile: string;
  readonly error: CredentialsError;
}

const ROLE_HINT = "Give the ARN of a role with {account} in it.";

/** Finds out who is to be scanned. Throws a `CredentialsError` or `ConfigError` if nobody can be. */
export async function planAccounts(options: AccountOptions): Promise<Plan> {
  const { accounts, organization } = options;
  if ((accounts !== undefined || organization !== undefined) && options.roleArn === undefined) {
    throw new ConfigError("The accounts cannot be entered without a role.", { hint: ROLE_HINT });
  }
  return findAccounts(options);
}

/** The same for whoever enters none of them, and needs no role. */
export async function findAccounts(options: AccountOptions): Promise<Plan> {
  const { profiles = [], accounts, organization, regions } = options;
  const several = profiles.length > 1 || accounts !== undefined || organization !== undefined;
  const { bases, unopened } = await openBases(options, several);
  const close = (): void => {
    for (const base of bases) base.close();
  };
  try {
    const [first] = bases;
    if (several && options.needsRegions && first !== undefined) {
      await refuseUnknownRegions(first.clients, first.home, regions);
    }
    const found: Found[] = [];
    for (const base of bases) found.push(await accountsOf(base, options));
    const planned = found.flatMap(({ base, accounts: its, known }) =>
      its.map((account) => plannedOf(account, base, { known, options, several })),
    );
    refuseTwice(planned);
    const choices = found.flatMap(({ base, choice }) => (choice === undefined ? [] : [{ base, choice }]));
    return { several, planned, choices, unopened, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Of several identities those that can be used; a role that is no template is part of the only one. */
async function openBases(options: AccountOptions, several: boolean) {
  const { profiles = [], roleArn, externalId, session, ...rest } = options;
  const role = {
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(session !== undefined && { session }),
  };
  const bases: Access[] = [];
  const unopened: Unopened[] = [];
  for (const profile of profiles.length > 0 ? profiles : [undefined]) {
    try {
      bases.push(await openAccess({ ...rest, ...(!several && role), ...(profile !== undefined && { profile }) }));
    } catch (error) {
      if (!(error instanceof CredentialsError) || profile === undefined || profiles.length < 2) {
        for (const base of bases) base.close();
        throw error;
      }
      unopened.push({ profile, error });
    }
  }
  const [none] = unopened;
  if (bases.length === 0 && none !== undefined) throw none.error;
  return { bases, unopened };
}

interface Found {
  readonly base: Access;
  readonly accounts: readonly Account[];
  readonly known?: KnownOrganization;
  readonly choice?: Choice;
}

async function accountsOf(base: Access, { accounts, organization, notice }: AccountOptions): Promise<Found> {
  if (organization === undefined) {
    if (accounts === undefined) return { base, accounts: [{ id: base.account }] };
    const { wanted, excluded } = splitExcluded(accounts);
    const named = [...wanted].filter((id) => !excluded.has(id)).map((id) => ({ id }));
    if (named.length > 0) return { base, accounts: named };
    throw new ConfigError("No account is left to scan.", { hint: "Check --accounts: what has a ! is left out." });
  }
  const read = await readOrganization(base).catch((error: unknown) => {
    throw error instanceof AwsError ? unlisted(error) : error;
  });
  const { unread } = read.tree;
  if (unread !== undefined) {
    notice(
      `the organizational units are not known (${unread.operation}: ${unread.code}): rules about them match nothing.`,
    );
  }
  const choice = await chooseMembers(read, { base, accounts: accounts ?? [], ...organization });
  return { base, accounts: choice.accounts, known: knownOf(read), choice };
}

function knownOf({ id, managementAccount, members }: Organization): KnownOrganization {
  return { id, managementAccount, accounts: new Set(members.map((member) => member.id)) };
}

export interface Entering {
  readonly known: KnownOrganization | undefined;
  readonly several: boolean;
  readonly options: Pick<AccountOptions, "roleArn" | "externalId" | "session" | "recording" | "notice">;
}

/** One of the accounts that an identity can enter; several are meant: through the role that a template says. */
export function plannedOf(account: Account, base: Access, { known, options, several }: Entering): Planned {
  const { roleArn, externalId, session, recording, notice } = options;
  const role: Role | undefined =
    several && roleArn !== undefined
      ? {
          template: roleArn,
          ...(externalId !== undefined && { externalId }),
          ...(session !== undefined && { session }),
        }
      : undefined;
  return {
    account,
    partition: base.partition,
    ...(known !== undefined && { organization: known }),
    async open(of) {
      if (role === undefined) return base.fork(of);
      try {
        return await assume(base, { account: account.id, role, replays: recording !== undefined, ...of });
      } catch (error) {
        const denied = error instanceof AwsError && error.unread.kind === "denied";
        if (account.id !== base.account || !denied) throw error;
        // Stack sets give the role to every account but the one that manages them.
        notice(
          `${account.id} has no role that lets us in, and is read with the credentials themselves${session === undefined ? "" : ", without the session policy"}: they are of it.`,
        );
        return base.fork(of);
      }
    },
  };
}

/** What is scanned twice would be told twice. */
function refuseTwice(planned: readonly Planned[]): void {
  const seen = new Set<string>();
  for (const { account } of planned) {
    if (seen.has(account.id)) {
      throw new ConfigError(`Two of the profiles lead to the account ${account.id}.`, {
        hint: "Leave one of them out.",
      });
    }
    seen.add(account.id);
  }
}

function unlisted(error: AwsError): ConfigError {
  const { operation, code, kind, message } = error.unread;
  if (code === "AWSOrganizationsNotInUseException") {
    return new ConfigError("The account is in no organization.", {
      hint: "Leave --organization out, or use credentials of the organization's management account.",
      cause: error,
    });
  }
  return new ConfigError(`The accounts of the organization cannot be listed: ${operation}: ${code}: ${message}`, {
    hint:
      kind === "deadline"
        ? "Nothing was scanned. Give --timeout more time."
        : "Use credentials of the management account or of a delegated administrator that may organizations:ListAccounts, or give --accounts.",
    cause: error,
  });
}
