import { ConfigError } from "../model/errors.ts";
import { type Census, emptyCensus } from "../scan/census.ts";
import { splitExcluded } from "../scan/excluded.ts";
import { catalogueOf } from "./catalogue.ts";
import { countsIn } from "./plan-counts.ts";
import type { ScanSettings } from "./settings.ts";
import { say } from "./stderr.ts";

/** Regions that are enabled in a new account. */
const DEFAULT_REGIONS = 17;

interface AccountsOptions {
  /** The output of an earlier scan. */
  readonly file: string | undefined;
  /** Regions that the person named. */
  readonly named: readonly string[];
  readonly several: boolean;
}

export interface PlannedAccounts {
  readonly accounts: readonly Census[];
  /** Which regions they have is not known of any. */
  readonly assumed: boolean;
}

/** The accounts that a plan is of: those that are named, those of the file, or one per profile. */
export async function accountsOf(
  settings: ScanSettings,
  { file, named, several }: AccountsOptions,
): Promise<PlannedAccounts> {
  const { wanted, excluded } = splitExcluded(settings.accounts ?? []);
  const meant = [...wanted].filter((id) => !excluded.has(id));
  if (file === undefined) {
    const unnamed = Array.from({ length: Math.max(1, settings.profile?.length ?? 0) }, () => undefined);
    const ids = meant.length > 0 ? meant : unnamed;
    return { accounts: ids.map((id) => emptyCensus(regionsOr(named), id)), assumed: named.length === 0 };
  }
  const quiet = settings.quiet === true;
  const counts = await countsIn(file, { catalogue: await catalogueOf(settings), quiet });
  const ids = meant.length > 0 ? meant : counts.accounts.filter((id) => !excluded.has(id));
  if (!several && ids.length > 1) {
    throw new ConfigError(`${file} is of ${ids.length} accounts, and this scan is of one.`, {
      hint: "Give the flags that name the accounts too: --organization, --accounts or several --profile.",
    });
  }
  const strangers = ids.filter((id) => !counts.accounts.includes(id));
  if (strangers.length > 0 && !quiet) {
    say(`aplomb: ${file} has nothing of ${strangers.join(", ")}: counted as empty.`);
  }
  const known = named.length > 0 || ids.some((id) => counts.regionsOf(id).length > 0);
  return {
    accounts: ids.map((id) => counts.of(id, regionsOr(named.length > 0 ? named : counts.regionsOf(id)))),
    assumed: !known,
  };
}

/** Those, or as many as a new account has, of which only the number counts. */
function regionsOr(known: readonly string[]): readonly string[] {
  return known.length > 0 ? known : Array.from({ length: DEFAULT_REGIONS }, (_, index) => `region ${index + 1}`);
}
