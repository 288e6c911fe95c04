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

/**
 * The regions to scan: those the person named, which must be enabled, or all that are enabled in the account.
 * Where DescribeRegions is denied, the named ones are trusted; without any, only the session's own region is known.
 */
export async function enabledRegions(clients: Clients, home: string, named: readonly string[]): Promise<Regions> {
  // One that is named twice would be judged twice.
  const wanted = [...new Set(named)];
  const enabled = await describeRegions(clients, home);
  if (!Array.isArray(enabled)) {
    return wanted.length > 0 ? { names: wanted } : { names: [home], unread: enabled.unread };
  }
  for (const region of wanted) {
    if (enabled.includes(region)) continue;
    const guess = didYouMean(region, enabled);
    throw new ConfigError(`The region ${region} does not exist or is not enabled in this account.`, {
      hint: guess === undefined ? `Enabled are: ${enabled.join(", ")}.` : `Did you mean ${guess}?`,
    });
  }
  return { names: wanted.length > 0 ? wanted : enabled };
}

async function describeRegions(clients: Clients, home: string): Promise<string[] | AwsError> {
  const { DescribeRegionsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
  try {
    const { Regions } = await clients.get(EC2Client, home).send(new DescribeRegionsCommand({}));
    // No account is without a region: an empty list would be a scan of nothing that calls itself complete.
    const regions = required(Regions?.length ? Regions : undefined, "EC2:DescribeRegions", "Regions");
    const names = regions.map(({ RegionName }) => required(RegionName, "EC2:DescribeRegions", "RegionName"));
    return names.toSorted();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}
