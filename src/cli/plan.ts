import { ConfigError } from "../model/errors.ts";
import { planCalls } from "../scan/call-plan.ts";
import { splitExcluded } from "../scan/excluded.ts";
import { accountOptions } from "./account-settings.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { shownAs } from "./open-outputs.ts";
import { accountsOf } from "./plan-accounts.ts";
import { ratesFor } from "./plan-rates.ts";
import { openPolicies } from "./policies.ts";
import { print } from "./print.ts";
import { rateOptions } from "./rate-settings.ts";
import { failOnOf, refuseMistakes, type ScanSettings } from "./settings.ts";

export interface PlanFlag {
  /** The output of an earlier scan, whose counts the numbers follow. */
  readonly plan?: string | true;
}

/** `aplomb scan --plan [FILE]`: the calls that the scan would make, none of which is made. Resolves to the exit code. */
export async function planCommand(settings: ScanSettings, file: string | undefined): Promise<number> {
  refuseMistakes(settings);
  if (settings.resources !== undefined) {
    throw new ConfigError("--plan is for whole scans.", { hint: "Leave --resources out." });
  }
  failOnOf(settings);
  const shown = shownAs(settings);
  if (!["table", "ndjson", "none"].includes(shown)) {
    throw new ConfigError(`--format cannot be ${shown} for --plan.`, {
      hint: "A plan is of calls, and not of findings: table, ndjson or none.",
    });
  }
  if (settings.replay !== undefined) {
    throw new ConfigError("A replay asks nothing of AWS.", { hint: "Leave --replay out, or --plan." });
  }
  const catalogue = await catalogueOf(settings);
  const { checks } = await chosenChecks(catalogue, settings);
  await openPolicies(settings, catalogue);
  const { profiles = [], organization, roleArn, parallelAccounts = 4 } = await accountOptions(settings);
  const { regions = [] } = settings;
  const several = profiles.length > 1 || settings.accounts !== undefined || organization !== undefined;
  const named = [...new Set(regions)];
  const { accounts, assumed } = await accountsOf(settings, { file, named, several });
  const plan = planCalls({
    checks,
    way: {
      identities: Math.max(1, profiles.length),
      assumesRole: roleArn !== undefined,
      organization: organization !== undefined,
      readsTags: organization?.tags !== undefined,
    },
    regions: named,
    several,
    parallel: parallelAccounts,
    accounts,
    ratesOf: ratesFor(rateOptions(settings)),
  });
  const where = {
    checks: checks.length,
    regions: Math.max(0, ...accounts.map((census) => census.regions.length)),
    assumed,
    organization:
      organization !== undefined && file === undefined && splitExcluded(settings.accounts ?? []).wanted.size === 0,
    ...(file !== undefined && { counted: file === "-" ? "standard input" : file }),
  };
  if (shown === "table") await print((await import("./plan-text.ts")).planText(plan, where));
  if (shown === "ndjson") await print([...(await import("./plan-json.ts")).planLines(plan, where)].join("\n"));
  return EXIT.done;
}
