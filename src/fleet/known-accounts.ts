import type { Account } from "../model/account.ts";
import { ConfigError } from "../model/errors.ts";
import type { KnownOrganization } from "../model/target.ts";
import type { Manifest } from "./manifest.ts";
import type { Rounds } from "./rounds.ts";

/** Accounts come, and are moved between units, with the rounds. */
const FRESH_MS = 10 * 60_000;

/** What the newest round knows of the accounts: their names and units, by which people suppress and own findings. */
export class KnownAccounts {
  readonly #rounds: Pick<Rounds, "openRounds" | "doneRounds" | "manifest">;
  readonly #elapsed: () => number;
  #newest: Promise<ReadonlyMap<string, Account>> | undefined;
  #organization: KnownOrganization | undefined;
  #read = 0;

  constructor(rounds: Pick<Rounds, "openRounds" | "doneRounds" | "manifest">, elapsed: () => number) {
    this.#rounds = rounds;
    this.#elapsed = elapsed;
  }

  /** An account that no round has is known by its id alone. */
  async find(id: string): Promise<{ readonly account: Account; readonly organization?: KnownOrganization }> {
    const account = (await this.#accounts()).get(id);
    if (account === undefined) return { account: { id } };
    return { account, ...(this.#organization !== undefined && { organization: this.#organization }) };
  }

  #accounts(): Promise<ReadonlyMap<string, Account>> {
    if (this.#newest === undefined || this.#elapsed() - this.#read > FRESH_MS) {
      this.#read = this.#elapsed();
      const before = this.#newest;
      // Who cannot be asked now is no reason to forget what was known.
      this.#newest = this.#find().catch((error: unknown) => {
        this.#newest = before;
        if (before === undefined) throw error;
        return before;
      });
    }
    return this.#newest;
  }

  async #find(): Promise<ReadonlyMap<string, Account>> {
    const entries = [...(await this.#rounds.openRounds()), ...(await this.#rounds.doneRounds(1))];
    const newestFirst = entries.toSorted((one, other) => other.modified.getTime() - one.modified.getTime());
    const manifest = await this.#firstOf(newestFirst.map(({ id }) => id));
    this.#organization = manifest?.organization;
    return new Map(manifest?.accounts.map((account) => [account.id, account]));
  }

  /** One that nobody can read must not keep every look from being made. */
  async #firstOf(ids: readonly string[]): Promise<Manifest | undefined> {
    for (const id of ids) {
      try {
        const manifest = await this.#rounds.manifest(id);
        if (manifest !== undefined) return manifest;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
      }
    }
    return undefined;
  }
}
