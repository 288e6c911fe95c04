import { required } from "../model/answers.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { AwsError, ConfigError, type Unread } from "../model/errors.ts";
import type { Clients } from "./clients.ts";

export interface Regions {
  readonly names: readonly string[];
  /** Why the account's regions could not be listed; those in `names` are then all that is known. */
  readonly unread?: Unread;
}

/** The IAM action behind `enabledRegions`. */
export const REGION_ACTIONS = ["ec2:DescribeRegions"] as const;

export interface Wanted {
  /** Names that the person gave; empty: all that are enabled. */
  readonly regions: readonly string[];
  /** Leaves out what is not enabled here, as it may be in other accounts of the scan. */
  readonly lenient?: boolean;
}

/**
 * The regions to scan: those the person named, which must be enabled, or all that are enabled in the account.
 * Where DescribeRegions is denied, the named ones are trusted; without any, only the session's own region is known.
 */
export async function enabledRegions(clients: Clients, home: string, wanted: Wanted): Promise<Regions> {
  // One that is named twice would be judged twice.
  const named = [...new Set(wanted.regions)];
  const enabled = await describeRegions(clients, home, {});
  if (!Array.isArray(enabled)) {
    return named.length > 0 ? { names: named } : { names: [home], unread: enabled.unread };
  }
  if (wanted.lenient === true && named.length > 0) return { names: named.filter((region) => enabled.includes(region)) };
  refuseOthers(named, enabled, { fault: "does not exist or is not enabled in this account", known: "Enabled are" });
  return { names: named.length > 0 ? named : enabled };
}

/** Refuses names that AWS has no region of, whichever are enabled where; without the right to ask, all are trusted. */
export async function refuseUnknownRegions(clients: Clients, home: string, named: readonly string[]): Promise<void> {
  const all = named.length === 0 ? [] : await describeRegions(clients, home, { AllRegions: true });
  if (Array.isArray(all)) refuseOthers(named, all, { fault: "does not exist", known: "There are" });
}

interface Words {
  readonly fault: string;
  readonly known: string;
}

function refuseOthers(named: readonly string[], known: readonly string[], words: Words): void {
  for (const region of named) {
    if (known.includes(region)) continue;
    const guess = didYouMean(region, known);
    throw new ConfigError(`The region ${region} ${words.fault}.`, {
      hint: guess === undefined ? `${words.known}: ${known.join(", ")}.` : `Did you mean ${guess}?`,
    });
  }
}

async function describeRegions(
  clients: Clients,
  home: string,
  input: { readonly AllRegions?: boolean },
): Promise<string[] | AwsError> {
  const { DescribeRegionsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
  try {
    const { Regions } = await clients.get(EC2Client, home).send(new DescribeRegionsCommand(input));
    // No account is without a region: an empty list would be a scan of nothing that calls itself complete.
    const isList = Array.isArray(Regions) && Regions.length > 0;
    const regions = required(isList ? Regions : undefined, "EC2:DescribeRegions", "Regions");
    const names = regions.map((region) => required(region?.RegionName, "EC2:DescribeRegions", "RegionName"));
    return names.toSorted();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}
