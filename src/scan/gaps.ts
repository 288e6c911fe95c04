import { REGION_ACTIONS } from "../aws/regions.ts";
import type { Account } from "../model/account.ts";
import type { AnyCheck } from "../model/check.ts";
import { AwsError, type CredentialsError, type Unread } from "../model/errors.ts";
import type { Coverage } from "../model/finding.ts";
import type { Kind } from "../model/resource.ts";
import type { Place } from "../model/target.ts";
import type { Plan } from "./accounts.ts";
import { withAction } from "./facts.ts";

const ACCOUNT_KIND: Kind = {
  service: "organizations",
  serviceName: "Organizations",
  section: "AWS Organizations",
  type: "cloud-account",
  subType: "aws-account",
  noun: "account",
};

const REGION_KIND: Kind = {
  service: "ec2",
  serviceName: "EC2",
  section: "Elastic Compute Cloud (EC2)",
  type: "cloud-compute",
  subType: "aws-region",
  noun: "region",
};

interface Gap {
  readonly place: Pick<Place, "partition" | "account">;
  readonly checks: readonly AnyCheck[];
  readonly unread: Unread;
  readonly time: Date;
}

/** Nobody could enter the account: all that is in it is unseen. */
export function accountGap({ place, checks, unread, time }: Gap): Coverage {
  const type = { type: "AWS::Organizations::Account", kind: ACCOUNT_KIND };
  return { ...nothing(place, time), type, checks: checks.map((check) => check.id), unread };
}

/** Without the list of regions, what is in the others is unseen. */
export function regionGap({ place, checks, unread, time }: Gap): Coverage {
  const regional = checks.filter((check) => check.resource.scope === "region");
  return {
    ...nothing(place, time),
    type: { type: "AWS::EC2::Region", kind: REGION_KIND },
    checks: regional.map((check) => check.id),
    unread: withAction(new AwsError(unread), REGION_ACTIONS).unread,
  };
}

/** A region that was named, and that no account has enabled. */
export function disabledRegion({ region, ...gap }: Omit<Gap, "unread"> & { readonly region: string }): Coverage {
  const message = "The region is enabled in none of the accounts.";
  const unread = { operation: "EC2:DescribeRegions", code: "RegionNotEnabled", kind: "unsupported", message } as const;
  const coverage = regionGap({ ...gap, unread });
  return { ...coverage, place: { ...coverage.place, region } };
}

interface OrganizationListing {
  readonly place: Pick<Place, "partition" | "account">;
  readonly listed: number;
  readonly skipped: Readonly<Record<string, number>>;
  /** Why the units of the accounts are not known. */
  readonly unread?: Unread;
  readonly time: Date;
}

/** Which accounts of an organization the scan goes to. */
function organizationListing({ place, listed, skipped, unread, time }: OrganizationListing): Coverage {
  const type = { type: "AWS::Organizations::Organization", kind: ACCOUNT_KIND };
  return { ...nothing(place, time), type, checks: [], status: "complete", listed, skipped, ...(unread && { unread }) };
}

function nothing({ partition, account }: Pick<Place, "partition" | "account">, time: Date) {
  const place = { partition, account, region: "" };
  return { place, status: "failed" as const, listed: 0, findings: 0, skipped: {}, time };
}

/** What is known of the scan's accounts before any of them is entered, and as which account it was asked. */
export function prefaceOf(
  { choices, unopened }: Pick<Plan, "choices" | "unopened">,
  checks: readonly AnyCheck[],
  time: Date,
): readonly { readonly coverage: Coverage; readonly account?: Account }[] {
  return [
    ...choices.map(({ base: { partition, account: id }, choice }) => {
      const { skipped, accounts, organization, unread } = choice;
      const place = { partition, account: id };
      const listing = { place, listed: accounts.length, skipped, time, ...(unread !== undefined && { unread }) };
      return { coverage: organizationListing(listing), account: { id, organization } };
    }),
    ...unopened.map(({ profile, error }) => {
      const unread = unreadOf(error);
      const told = { ...unread, message: `With the profile ${profile}: ${unread.message}` };
      // Whose it is nobody knows; the name keeps it apart from other profiles' gaps.
      return { coverage: accountGap({ place: { partition: "aws", account: profile }, checks, unread: told, time }) };
    }),
  ];
}

function unreadOf({ cause, message }: CredentialsError): Unread {
  if (cause instanceof AwsError) {
    const { kind } = cause.unread;
    // The chain of credentials has no code of AWS's for finding none.
    return { ...cause.unread, kind: kind === "other" ? "unauthenticated" : kind };
  }
  return { operation: "STS:GetCallerIdentity", code: "CredentialsError", kind: "unauthenticated", message };
}
