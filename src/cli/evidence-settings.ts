import { ownFileIn } from "../compliance/load.ts";
import type { Sources } from "../evidence/inputs.ts";
import { type PackSettings, profileNames } from "../evidence/settings.ts";
import { ConfigError } from "../model/errors.ts";
import { valueText } from "../model/option-text.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks } from "./chosen.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { openPolicies } from "./policies.ts";
import { refuseMistakes, type ScanSettings } from "./settings.ts";

export interface EvidenceFlags extends Omit<ScanSettings, "output">, ConfigFlag {
  readonly framework?: readonly string[];
  /** The pack. */
  readonly output?: string;
}

/**
 * What a pack is made by: the flags over the configuration, without what a configuration says of outputs, states and of
 * selections. A pack of some of a framework's checks would be no evidence. Mistakes are told before any work.
 */
export async function evidenceSettings({ framework, output, ...flags }: EvidenceFlags) {
  if (framework === undefined) {
    throw new ConfigError("Evidence is of a framework, and none is named.", {
      hint: "Give --framework hipaa-security-rule, for example; `aplomb frameworks` lists all.",
    });
  }
  if (output === undefined) {
    throw new ConfigError("It is not said where the evidence is to be.", { hint: "Give -o FOLDER or -o FILE.zip." });
  }
  const settings = judged({ ...(await effective(flags, { readsEnvironment: true })), frameworks: framework });
  refuseMistakes(settings);
  const catalogue = await catalogueOf(settings);
  const { checks } = await chosenChecks(catalogue, settings);
  if (checks.length === 0) {
    throw new ConfigError("No check is evidence for a control of the framework.", {
      hint: "`aplomb frameworks ID` shows which checks a control has.",
    });
  }
  // Its mistakes are told by the names that the person gave.
  await openPolicies(settings, catalogue);
  const option = checks.flatMap(({ id, given = {} }) =>
    Object.entries(given).map(([name, value]) => `${id}.${name}=${valueText(value)}`),
  );
  return { output, settings, option };
}

/** What decides how AWS is asked, what is judged, and how a person is told. */
const KEPT: ReadonlySet<string> = new Set<keyof ScanSettings>([
  ...(["profile", "roleArn", "externalId", "sessionPolicy", "accounts", "organization"] as const),
  ...(["organizationalUnits", "accountTags", "parallelAccounts", "regions", "endpointUrl", "maxRate"] as const),
  ...(["budget", "timeout", "checksDir", "option", "options", "replay", "suppressions", "owners"] as const),
  ...(["ownAccounts", "trustedAccounts", "frameworks", "quiet", "color", "debug"] as const),
]);

function judged(all: ScanSettings): ScanSettings {
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== undefined && KEPT.has(name)));
}

/** The files that decide the pack. */
export function sourcesOf(settings: ScanSettings, recording: string): Sources {
  const { frameworks = [], suppressions = [], owners, checksDir = [] } = settings;
  return {
    recording,
    frameworks: frameworks.map((name) => {
      const own = ownFileIn(name);
      if (own === undefined) return { name };
      return { name, path: own.path, ...(own.baseline !== undefined && { baseline: own.baseline }) };
    }),
    suppressions,
    checksDir,
    ...(owners !== undefined && { owners }),
  };
}

type Deciding = Omit<PackSettings, "framework" | "suppressions" | "owners" | "checksDir">;

/** What decides the pack beside the files. */
export function decidingOf(settings: ScanSettings, option: readonly string[]): Deciding {
  const { profile = [], roleArn, accounts, organization, organizationalUnits, accountTags } = settings;
  const { regions, ownAccounts, trustedAccounts } = settings;
  const several = organization === true || accounts !== undefined || profile.length > 1;
  return {
    ...(profile.length > 1 && { profiles: profile.length }),
    // The role of one account is part of who asks, and a replay asks nobody.
    ...(several && roleArn !== undefined && { roleArn }),
    ...(accounts !== undefined && { accounts }),
    ...(organization === true && { organization }),
    ...(organizationalUnits !== undefined && { organizationalUnits }),
    ...(accountTags !== undefined && { accountTags }),
    ...(regions !== undefined && { regions }),
    ...(ownAccounts !== undefined && { ownAccounts }),
    ...(trustedAccounts !== undefined && { trustedAccounts }),
    ...(option.length > 0 && { option }),
  };
}

/** The settings of the scan that judges the recording of a pack. */
export function replaySettings(
  { framework, profiles, suppressions, owners, checksDir: _copies, ...rest }: PackSettings,
  {
    recording,
    at,
    checksDir,
  }: { readonly recording: string; readonly at: (path: string) => string; readonly checksDir: readonly string[] },
): ScanSettings {
  const inPack = (name: string): string => (ownFileIn(name) === undefined ? name : at(name));
  return {
    ...rest,
    frameworks: framework.map(inPack),
    replay: at(recording),
    format: "none",
    quiet: true,
    ...(profiles !== undefined && { profile: profileNames(profiles) }),
    ...(suppressions !== undefined && { suppressions: suppressions.map(at) }),
    ...(owners !== undefined && { owners: at(owners) }),
    ...(checksDir.length > 0 && { checksDir }),
  };
}
