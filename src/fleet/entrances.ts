import { type Access, openAccess } from "../aws/access.ts";
import { refuseUnknownRegions } from "../aws/regions.ts";
import type { Account } from "../model/account.ts";
import { AwsError } from "../model/errors.ts";
import type { KnownOrganization } from "../model/target.ts";
import { type AccountOptions, type Plan, plannedOf } from "../scan/accounts.ts";

export type EntranceOptions = Pick<AccountOptions, "roleArn" | "externalId" | "session" | "endpointUrl" | "notice"> & {
  readonly profile?: string;
  /** Those that are named; scans are told by themselves. */
  readonly regions?: readonly string[];
};

/** Sessions that are kept; an hour's worth of accounts, and not an organization's for ever. */
const KEPT = 500;

/**
 * The accounts that a worker enters, again and again: it asks once who it is itself, and keeps a session in each account for
 * as long as it lasts, so that a look at one bucket does not begin with questions to STS.
 */
export class Entrances {
  readonly #base: Access;
  readonly #options: EntranceOptions;
  readonly #entered = new Map<string, Promise<Access>>();

  private constructor(base: Access, options: EntranceOptions) {
    this.#base = base;
    this.#options = options;
  }

  /** Throws a `CredentialsError` if nobody can be asked, and a `ConfigError` for a region that AWS has not. */
  static async open(options: EntranceOptions): Promise<Entrances> {
    const { profile, endpointUrl, regions = [] } = options;
    const base = await openAccess({
      ...(profile !== undefined && { profile }),
      ...(endpointUrl !== undefined && { endpointUrl }),
      ...{ regions: [], taps: {} },
    });
    // Each account leaves out what is not enabled there: a mistyped one would be looked at nowhere, and nobody would know.
    await refuseUnknownRegions(base.clients, base.home, regions).catch((error: unknown) => {
      base.close();
      throw error;
    });
    return new Entrances(base, options);
  }

  get partition(): string {
    return this.#base.partition;
  }

  /** A scan's plan of that account alone. One that cannot be entered is a gap. */
  planOf(account: Account, known?: KnownOrganization): Plan {
    const planned = plannedOf(account, this.#base, { known, options: this.#options, several: true });
    const open: typeof planned.open = async (of) => {
      this.#refuseStranger(account.id);
      return (await this.#enter(account.id, planned.open)).fork(of);
    };
    return {
      several: true,
      planned: [{ ...planned, open }],
      choices: [],
      unopened: [],
      // It is the worker's.
      close: () => undefined,
    };
  }

  /** Without a role there is one account that is seen; what is in it must not be told of another. */
  #refuseStranger(account: string): void {
    if (this.#options.roleArn !== undefined || account === this.#base.account) return;
    throw new AwsError({
      ...{ operation: "STS:AssumeRole", code: "NoRole", kind: "other" },
      message: `The worker has no --role-arn, and its credentials are of the account ${this.#base.account}.`,
    });
  }

  async #enter(account: string, open: Plan["planned"][number]["open"]): Promise<Access> {
    const known = this.#entered.get(account);
    // The one that was used last is forgotten last.
    this.#entered.delete(account);
    const entered = known ?? open({ taps: {} });
    this.#entered.set(account, entered);
    const [oldest] = this.#entered.keys();
    if (this.#entered.size > KEPT && oldest !== undefined) this.#entered.delete(oldest);
    try {
      return await entered;
    } catch (error) {
      // Why it could not be entered may be mended by the next time.
      if (this.#entered.get(account) === entered) this.#entered.delete(account);
      throw error;
    }
  }

  close(): void {
    this.#base.close();
  }
}
