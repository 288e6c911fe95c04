import { ORGANIZATION_ACTIONS } from "../aws/organization.ts";
import { REGION_ACTIONS } from "../aws/regions.ts";
import { exactly, NONE, orMore, type Range, times, upTo } from "./range.ts";

/** What decides which calls a scan makes before it lists anything. */
export interface Way {
  /** Profiles, or the one identity that is there. */
  readonly identities: number;
  /** Accounts to scan; of an organization that nobody has counted, one. */
  readonly accounts: number;
  readonly assumesRole: boolean;
  /** The organization is asked for its accounts. */
  readonly organization: boolean;
  readonly readsTags: boolean;
  readonly needsRegions: boolean;
  /** Named regions are looked up before any account of several is entered. */
  readonly looksUpRegions: boolean;
}

/** A call that is of no resource type. */
export interface CallBefore {
  readonly operation: string;
  /** None for what needs no permission. */
  readonly action?: string;
  readonly why: string;
  readonly often: string;
  readonly calls: Range;
  /** How many of them wait for each other on the way to one account. */
  readonly inARow: number;
}

/** The calls that find out who asks, which accounts there are and which regions they have. */
export function callsBefore(way: Way): CallBefore[] {
  const { identities, accounts, assumesRole, needsRegions } = way;
  return [
    {
      operation: "STS:GetCallerIdentity",
      why: "which account the credentials are of",
      often: "once per profile",
      calls: exactly(identities),
      inARow: 1,
    },
    ...(way.organization ? organizationCalls(way) : []),
    ...(assumesRole ? [assumeRole(accounts)] : []),
    ...(needsRegions ? regionCalls(way) : []),
  ];
}

function assumeRole(accounts: number): CallBefore {
  const often = "once per account, and again before its session ends";
  const why = "the way into the account";
  return { operation: "STS:AssumeRole", action: "sts:AssumeRole", why, often, calls: exactly(accounts), inARow: 1 };
}

function regionCalls({ accounts, looksUpRegions }: Way): CallBefore[] {
  const [action] = REGION_ACTIONS;
  const operation = "EC2:DescribeRegions";
  return [
    ...(looksUpRegions
      ? [{ operation, action, why: "whether --regions exist", often: "once", calls: exactly(1), inARow: 1 }]
      : []),
    {
      operation,
      action,
      why: "which regions are enabled",
      often: "once per account",
      calls: exactly(accounts),
      inARow: 1,
    },
  ];
}

const ACCOUNTS_ON_A_PAGE = 20;

function organizationCalls({ identities, accounts, readsTags }: Way): CallBefore[] {
  const pages = Math.ceil(accounts / ACCOUNTS_ON_A_PAGE);
  const why = "which accounts the organization has";
  const names = "where each account is in the organization";
  const each = (operation: string, often: string, calls: Range, reason: string): CallBefore => ({
    operation: `Organizations:${operation}`,
    action: actionNamed(operation),
    why: reason,
    often,
    calls: times(calls, identities),
    inARow: calls.least,
  });
  return [
    each("DescribeOrganization", "once per profile", exactly(1), why),
    each("ListAccounts", `1 per ${ACCOUNTS_ON_A_PAGE} accounts of the organization`, orMore(exactly(pages)), why),
    each("ListRoots", "once per profile", exactly(1), names),
    each("ListOrganizationalUnitsForParent", "1 per root and organizational unit", orMore(exactly(1)), names),
    each("ListAccountsForParent", "1 per root and unit, only if AWS does not say it with the account", NONE, names),
    ...(readsTags
      ? [each("ListTagsForResource", "1 per account that may be meant", upTo(accounts), "--account-tags")]
      : []),
  ];
}

function actionNamed(operation: string): string {
  return ORGANIZATION_ACTIONS.find((action) => action.endsWith(`:${operation}`)) ?? "";
}
